import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { OpenRecheck, RecheckView } from "@/lib/certifications/rechecks/dto";
import { isNear } from "@/lib/certifications/rechecks/rules";
import type { FormAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.certification.rechecks;

const day = (at: Date) => at.toISOString().slice(0, 10);

type Props = { view: RecheckView; begin: FormAction; takeBack: FormAction };

/** The re-check of a certified app: what is to be done by when, or that it may begin. Nothing where neither is. */
export function Recheck({ view, begin, takeBack }: Props) {
  const { open, validUntil, appId } = view;
  if (open) {
    return (
      <Section
        heading={words.heading}
        actions={
          open.state === "OPEN" ? (
            <>
              {view.mayTakeBack ? <TakeBack appId={appId} action={takeBack} /> : null}
              <LinkButton href={`/apps/${appId}/configuration/versions`}>
                {words.versions}
              </LinkButton>
            </>
          ) : null
        }
      >
        <Open recheck={open} />
      </Section>
    );
  }
  // oxlint-disable-next-line react/purity -- It is drawn once, on the server.
  const near = isNear(validUntil, new Date());
  if (!near && view.mayBeginAs === null) return null;
  return (
    <Section
      heading={words.heading}
      actions={view.mayBeginAs ? <Begin view={view} action={begin} /> : null}
    >
      {near ? (
        <Note tone="warning">
          {view.mayBeginAs === "PARTNER"
            ? words.near(day(validUntil))
            : words.nearElsewhere(day(validUntil))}
        </Note>
      ) : (
        <p className="text-ink-soft">{words.far(day(validUntil))}</p>
      )}
    </Section>
  );
}

function Open({ recheck }: { recheck: OpenRecheck }) {
  const { state, side, openedAt, due, reason } = recheck;
  // oxlint-disable-next-line react/purity -- It is drawn once, on the server.
  const isLate = state === "OPEN" && due <= new Date();
  const what = state === "REQUESTED" ? words.do.REQUESTED : words.do.OPEN;
  return (
    <>
      <Note tone={state === "OPEN" ? "warning" : "info"} title={words.states[state]}>
        {isLate ? words.late(day(due)) : what(day(due))}
      </Note>
      <Card>
        <DescriptionList
          items={[
            { term: words.due, value: <Moment at={due} exact /> },
            {
              term: words.openedBy[side],
              value: <Moment at={openedAt} />,
            },
            ...(reason === ""
              ? []
              : [{ term: words.because, value: <Lines>{reason}</Lines> }]),
          ]}
        />
      </Card>
    </>
  );
}

function Begin({ view, action }: { view: RecheckView; action: FormAction }) {
  const side = view.mayBeginAs;
  if (side === null) return null;
  return (
    <ConfirmDialog
      trigger={words.begin}
      triggerTone={side === "PARTNER" ? "primary" : undefined}
      title={words.beginTitle}
      description={words.will[side]}
    >
      <ActionForm
        action={action}
        formKey={randomUUID()}
        label={words.begin}
        submitLabel={words.begin}
        hidden={{ appId: view.appId }}
      >
        {side === "SUPEROFFICE" ? (
          <TextArea
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            rows={4}
            required
          />
        ) : null}
      </ActionForm>
    </ConfirmDialog>
  );
}

function TakeBack({ appId, action }: { appId: string; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={words.takeBack}
      title={words.takeBackTitle}
      description={words.takeBackWill}
    >
      <ActionForm
        action={action}
        formKey={randomUUID()}
        label={words.takeBack}
        submitLabel={words.takeBack}
        hidden={{ appId }}
      />
    </ConfirmDialog>
  );
}
