import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Recovery } from "@/lib/partners/recoveries/dto";
import { text } from "@/lib/words/catalogue";
import {
  confirmRecoveryAction,
  proposeRecoveryAction,
  withdrawRecoveryAction,
} from "./actions";

const words = text.partnerRecoveries;

type Props = { partnerId: string; recovery: Recovery };

/** The way back for a partner that nobody can manage; nothing to see where somebody can. */
export function RecoverySection({ partnerId, recovery }: Props) {
  const { isManaged, domains, proposal } = recovery;
  if (isManaged && !proposal) return null;
  return (
    <Section heading={words.heading} description={words.why}>
      {proposal ? (
        <Proposal proposal={proposal} />
      ) : domains.length === 0 ? (
        <Note tone="warning">{words.needsDomain}</Note>
      ) : (
        <ActionForm
          action={proposeRecoveryAction}
          formKey={randomUUID()}
          label={words.formLabel}
          submitLabel={words.propose}
          pendingLabel={words.proposing}
          hidden={{ partnerId }}
          narrow
        >
          <TextField
            name="email"
            label={words.email}
            hint={words.proof(domains.join(", "))}
            type="email"
            autoComplete="off"
            required
          />
          <TextArea
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            rows={2}
            required
          />
        </ActionForm>
      )}
    </Section>
  );
}

function Proposal({ proposal }: { proposal: NonNullable<Recovery["proposal"]> }) {
  const { id, proposedBy, proposedAt, reason, canConfirm } = proposal;
  const email = proposal.email ?? text.ownData.erasure.erased;
  return (
    <Card>
      <p className="font-medium">{words.waits(email, proposedBy)}</p>
      <p className="max-w-reading">{words.reasonWas(reason)}</p>
      <p className="text-ink-soft">
        {words.since} <Moment at={proposedAt} />
      </p>
      {canConfirm ? null : (
        <Note>{proposal.email === null ? words.erased : words.notYours}</Note>
      )}
      <div className="flex flex-wrap items-start gap-2">
        {canConfirm ? (
          <ConfirmDialog
            trigger={words.confirm}
            triggerTone="primary"
            title={words.confirmTitle(email)}
            description={words.confirmBody}
          >
            <ActionForm
              action={confirmRecoveryAction}
              formKey={randomUUID()}
              label={words.confirm}
              submitLabel={words.confirm}
              hidden={{ recoveryId: id }}
            />
          </ConfirmDialog>
        ) : null}
        <ActionForm
          action={withdrawRecoveryAction}
          formKey={randomUUID()}
          label={words.withdraw}
          submitLabel={words.withdraw}
          submitTone="quiet"
          hidden={{ recoveryId: id }}
        />
      </div>
    </Card>
  );
}
