import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { PartnerSuspension } from "@/lib/stops/dto";
import { text } from "@/lib/words/catalogue";
import { suspendPartnerAction } from "./actions";

const words = text.suspensions.partner;

type Props = { partner: { id: string; name: string }; suspension: PartnerSuspension };

/** Whether the partner is suspended as a whole, and the app managers' way to do it. */
export function Suspension({ partner, suspension }: Props) {
  const { holding, canSuspend, apps, tenants } = suspension;
  return (
    <Section heading={words.heading} description={words.why}>
      {holding ? (
        <Note tone="danger" title={words.holds}>
          <div className="grid gap-1">
            <p className="whitespace-pre-line">{holding.reason}</p>
            <p className="text-ink-soft">
              {holding.stoppedBy}, <Moment at={holding.stoppedAt} />
            </p>
            <OpenLink className="link justify-self-start" href={`/appeals/${holding.id}`}>
              {text.appStops.note.open}
            </OpenLink>
          </div>
        </Note>
      ) : (
        <p className="text-ink-soft">{words.none}</p>
      )}
      {canSuspend ? (
        <ConfirmDialog
          trigger={words.button}
          triggerTone="danger"
          title={words.title(partner.name)}
          description={words.body(apps, tenants)}
        >
          <ActionForm
            action={suspendPartnerAction}
            formKey={randomUUID()}
            label={words.title(partner.name)}
            submitLabel={words.button}
            pendingLabel={words.suspending}
            submitTone="danger"
            hidden={{ partnerId: partner.id }}
          >
            <TextArea
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              rows={4}
              required
            />
          </ActionForm>
        </ConfirmDialog>
      ) : null}
    </Section>
  );
}
