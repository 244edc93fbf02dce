import { randomUUID } from "node:crypto";
import { EvaluationList } from "@/components/certifications/evaluation-list";
import { ScheduleFields } from "@/components/certifications/schedule-fields";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import type { CertificationPage, EvaluationLine } from "@/lib/certifications/dto";
import { text } from "@/lib/words/catalogue";
import { askRetestAction, scheduleEvaluationAction } from "./actions";

const words = text.certification.evaluation;

/** The security evaluation as the partner follows it: agree the day, ask for a re-test. */
export function Evaluations({
  certification: { evaluations, evaluator, canAnswer },
}: {
  certification: CertificationPage;
}) {
  const last = evaluations.at(-1);
  return (
    <Section
      heading={words.heading}
      description={words.why}
      actions={last && canAnswer ? <Act evaluation={last} /> : null}
    >
      {evaluator ? (
        <p>{words.reach(evaluator.evaluator, evaluator.contact, evaluator.email)}</p>
      ) : null}
      <EvaluationList evaluations={evaluations} />
    </Section>
  );
}

function Act({ evaluation }: { evaluation: EvaluationLine }) {
  const { id, state, revision, attempt } = evaluation;
  const hidden = { evaluationId: id, revision: String(revision) };
  if (state === "HANDED_OVER" || state === "SCHEDULED") {
    const label = state === "SCHEDULED" ? words.reschedule : words.schedule;
    return (
      <ConfirmDialog trigger={label} title={label} description={words.dayHint}>
        <ActionForm
          action={scheduleEvaluationAction}
          formKey={randomUUID()}
          label={label}
          submitLabel={label}
          hidden={hidden}
        >
          <ScheduleFields scheduledFor={evaluation.scheduledFor} />
        </ActionForm>
      </ConfirmDialog>
    );
  }
  if (state !== "FAILED") return null;
  return (
    <ConfirmDialog
      trigger={words.retest}
      title={words.attempt(attempt + 1)}
      description={words.retestWill}
    >
      <ActionForm
        action={askRetestAction}
        formKey={randomUUID()}
        label={words.retest}
        submitLabel={words.retest}
        hidden={hidden}
      />
    </ConfirmDialog>
  );
}
