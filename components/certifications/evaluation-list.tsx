import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { EvaluationLine } from "@/lib/certifications/dto";
import {
  packageHours,
  type EvaluationState,
} from "@/lib/certifications/evaluations/rules";
import { text } from "@/lib/words/catalogue";

const words = text.certification.evaluation;

const tones: Record<EvaluationState, Tone> = {
  ...{ REQUESTED: "neutral", HANDED_OVER: "warning", SCHEDULED: "info" },
  ...{ PASSED: "success", FAILED: "danger" },
};

/** Every test by the evaluator, the first one first. */
export function EvaluationList({
  evaluations,
}: {
  evaluations: readonly EvaluationLine[];
}) {
  if (evaluations.length === 0) return <p className="text-ink-soft">{words.none}</p>;
  return (
    <ol aria-label={words.attempts} className="grid gap-3">
      {evaluations.map((one) => (
        <li key={one.id}>
          <Card>
            <h3 className="flex flex-wrap items-center gap-2 font-semibold">
              {words.attempt(one.attempt)}
              <StatusBadge tone={tones[one.state]}>{words.states[one.state]}</StatusBadge>
            </h3>
            <DescriptionList
              items={[
                {
                  term: words.package,
                  value: words.packageSays(one.package, packageHours[one.package]),
                },
                ...(one.evaluator
                  ? [{ term: words.evaluator, value: one.evaluator }]
                  : []),
                ...(one.scheduledFor
                  ? [{ term: words.date, value: <Moment at={one.scheduledFor} exact /> }]
                  : []),
              ]}
            />
          </Card>
        </li>
      ))}
    </ol>
  );
}
