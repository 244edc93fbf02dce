import { randomUUID } from "node:crypto";
import { EvaluationList } from "@/components/certifications/evaluation-list";
import { ScheduleFields } from "@/components/certifications/schedule-fields";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Note } from "@/components/ui/note";
import { RadioGroup } from "@/components/ui/radio-group";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import type { EvaluationLine } from "@/lib/certifications/dto";
import {
  isAtLeast,
  packageHours,
  packages,
} from "@/lib/certifications/evaluations/rules";
import type { Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { handOverAction, recordOutcomeAction, scheduleEvaluationAction } from "./actions";

const words = text.certification.evaluation;

/** The security evaluation as reviewers follow it: hand over, the agreed day, the outcome. */
export function EvaluationBox({ bench }: { bench: Workbench }) {
  const { evaluation } = bench;
  if (!evaluation) return null;
  const last = evaluation.attempts.at(-1);
  const left = bench.items.filter(
    ({ verdict }) => verdict !== "PASSED" && verdict !== "NOT_APPLICABLE",
  ).length;
  const isToHandOver =
    bench.can.judge && left === 0 && (!last || last.state === "REQUESTED");
  return (
    <Section
      heading={words.heading}
      description={words.why}
      actions={
        <>
          {isToHandOver && !evaluation.counts ? <HandOver bench={bench} /> : null}
          {last && evaluation.canFollow ? <Follow evaluation={last} /> : null}
        </>
      }
    >
      {evaluation.counts && !last ? <Note>{words.counts}</Note> : null}
      {!last && (evaluation.counts || isToHandOver) ? null : (
        <EvaluationList evaluations={evaluation.attempts} />
      )}
    </Section>
  );
}

function HandOver({ bench }: { bench: Workbench }) {
  const { evaluation } = bench;
  if (!evaluation) return null;
  const { needed, evaluator } = evaluation;
  return (
    <ConfirmDialog
      trigger={words.handOver}
      triggerTone="primary"
      title={words.handOverTitle(bench.app.name)}
      description={words.handOverWill(evaluator)}
    >
      <ActionForm
        action={handOverAction}
        formKey={randomUUID()}
        label={words.handOver}
        submitLabel={words.handOver}
        hidden={{ reviewId: bench.id, revision: String(bench.revision) }}
      >
        <SelectField
          name="package"
          label={words.package}
          hint={words.derived(needed)}
          options={packages
            .filter((one) => isAtLeast(one, needed))
            .map((one) => ({
              value: one,
              label: words.packageSays(one, packageHours[one]),
            }))}
          defaultValue={needed}
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

function Follow({ evaluation }: { evaluation: EvaluationLine }) {
  const { id, revision, state, scheduledFor } = evaluation;
  if (state !== "HANDED_OVER" && state !== "SCHEDULED") return null;
  const hidden = { evaluationId: id, revision: String(revision) };
  const label = state === "SCHEDULED" ? words.reschedule : words.schedule;
  return (
    <>
      <ConfirmDialog trigger={label} title={label} description={words.dayHint}>
        <ActionForm
          action={scheduleEvaluationAction}
          formKey={randomUUID()}
          label={label}
          submitLabel={label}
          hidden={hidden}
        >
          <ScheduleFields scheduledFor={scheduledFor} />
        </ActionForm>
      </ConfirmDialog>
      {state === "SCHEDULED" ? (
        <ConfirmDialog
          trigger={words.outcome}
          title={words.outcome}
          description={words.why}
        >
          <ActionForm
            action={recordOutcomeAction}
            formKey={randomUUID()}
            label={words.outcome}
            submitLabel={words.outcome}
            hidden={hidden}
          >
            <RadioGroup
              name="outcome"
              legend={words.outcomeField}
              options={(["PASSED", "FAILED"] as const).map((value) => ({
                value,
                label: words.outcomes[value],
                description: words.outcomeHints[value],
              }))}
              required
            />
          </ActionForm>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
