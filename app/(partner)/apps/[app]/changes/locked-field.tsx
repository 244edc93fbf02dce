import { randomUUID } from "node:crypto";
import { Lock } from "lucide-react";
import { WantedField } from "@/components/changes/wanted-field";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { ChangeLine } from "@/lib/changes/dto";
import { wantedWords, type ChangeField, type Wanted } from "@/lib/changes/rules";
import { text } from "@/lib/words/catalogue";
import { grantFieldAction, requestChangeAction, withdrawChangeAction } from "./actions";

const words = text.changes;

type Props = {
  appId: string;
  /** The version looked at, for fields of a configuration. */
  versionId?: string;
  field: ChangeField;
  now: Wanted;
  /** What was asked for it last. */
  last: ChangeLine | undefined;
  canAsk: boolean;
  /** The save looked at, for an app manager who changes it; none for everybody else. */
  grantAt?: number | undefined;
  /** Why not even SuperOffice changes it now. */
  fixed?: string | undefined;
};

/** A field that its reader may not change: its value, and the way to have it changed. */
export function LockedField(props: Props) {
  const { appId, versionId, field, now, last, fixed } = props;
  const canAsk = props.canAsk && fixed === undefined;
  const isWaiting = last?.state === "OPEN";
  return (
    <div className="grid gap-1 border-t border-line py-4 first:border-t-0 first:pt-0 sm:grid-cols-[14rem_minmax(0,1fr)] sm:gap-x-6">
      <p className="flex items-start gap-2 font-medium">
        <Lock aria-label={words.lockedField} className="mt-0.5 size-4 shrink-0" />
        {words.fields[field]}
      </p>
      <div className="grid justify-items-start gap-2">
        <p className={Array.isArray(now) ? "break-words" : "break-all"}>
          {wantedWords(field, now)}
        </p>
        {fixed === undefined ? null : (
          <p className="max-w-reading text-ink-soft">{fixed}</p>
        )}
        {isWaiting ? (
          <p className="max-w-reading text-ink-soft">
            {words.waiting(last.wanted, last.requestedBy)}
          </p>
        ) : null}
        {last?.state === "DECLINED" ? (
          <p className="max-w-reading text-ink-soft">
            {words.declined(last.decidedBy ?? "", last.answer)}
          </p>
        ) : null}
        {props.grantAt !== undefined && versionId ? (
          <ConfirmDialog
            trigger={words.grant.button(words.fields[field])}
            triggerSize="small"
            title={words.grant.title(words.fields[field])}
            description={words.grant.will}
          >
            <ActionForm
              action={grantFieldAction}
              formKey={randomUUID()}
              label={words.grant.title(words.fields[field])}
              submitLabel={words.grant.submit}
              hidden={{ appId, versionId, field, revision: String(props.grantAt) }}
            >
              <WantedField field={field} now={now} />
            </ActionForm>
          </ConfirmDialog>
        ) : null}
        {canAsk && isWaiting ? (
          <ActionForm
            action={withdrawChangeAction}
            formKey={randomUUID()}
            label={words.withdrawAbout(words.fields[field])}
            submitLabel={words.withdraw}
            submitTone="quiet"
            hidden={{ requestId: last.id, revision: String(last.revision) }}
          />
        ) : null}
        {canAsk && !isWaiting ? (
          <ConfirmDialog
            trigger={words.askAbout(words.fields[field])}
            triggerSize="small"
            title={words.askTitle(words.fields[field])}
            description={words.askWhy}
          >
            <ActionForm
              action={requestChangeAction}
              formKey={randomUUID()}
              label={words.askTitle(words.fields[field])}
              submitLabel={words.send}
              pendingLabel={words.sending}
              hidden={{ appId, field, ...(versionId ? { versionId } : {}) }}
            >
              <WantedField field={field} now={now} />
              <TextArea
                name="reason"
                label={words.reason}
                hint={words.reasonHint}
                rows={2}
                required
              />
            </ActionForm>
          </ConfirmDialog>
        ) : null}
      </div>
    </div>
  );
}
