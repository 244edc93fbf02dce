import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { CertifiedApp } from "@/lib/certifications/standings/dto";
import type { Standing } from "@/lib/certifications/standings/rules";
import type { FormAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.certification.standing;

/** What this person may say of a certified app, each with what it does. */
export function StandingMoves({
  app,
  action,
}: {
  app: CertifiedApp;
  action: FormAction;
}) {
  // The page says what is missing: a button would lead to nothing but the same words.
  const moves = app.moves.filter((to) => to !== "FULL" || app.beta?.isMet !== false);
  return moves.map((to) => <Move key={to} app={app} to={to} action={action} />);
}

function Move({
  app,
  to,
  action,
}: {
  app: CertifiedApp;
  to: Standing;
  action: FormAction;
}) {
  if (to === "CERTIFIED" || to === "LISTED") return null;
  const isMended = to === "BETA" && app.status === "NON_COMPLIANT";
  const label = isMended ? words.backToBeta : words.move[to];
  const saysWhy = to === "NON_COMPLIANT" || to === "ENDED";
  return (
    <ConfirmDialog
      trigger={label}
      triggerTone={saysWhy ? "danger" : "primary"}
      title={label}
      description={words.will[to]}
    >
      <ActionForm
        action={action}
        formKey={randomUUID()}
        label={label}
        submitLabel={label}
        submitTone={saysWhy ? "danger" : undefined}
        hidden={{ recordId: app.recordId, revision: String(app.revision), to }}
      >
        {saysWhy ? (
          <TextArea
            name="issue"
            label={to === "ENDED" ? words.endIssue : words.issue}
            hint={words.issueHint}
            rows={4}
            required
          />
        ) : null}
      </ActionForm>
    </ConfirmDialog>
  );
}
