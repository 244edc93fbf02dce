import { LifeCycle } from "@/components/ui/life-cycle";
import { Note } from "@/components/ui/note";
import type { SecretList } from "@/lib/credentials/dto";
import {
  concernsOf,
  rotationStep,
  rotationSteps,
  type Concern,
  type RotationStep,
} from "@/lib/credentials/health/rules";
import { text } from "@/lib/words/catalogue";

const words = text.secretLife.health;

/** What about the secrets of an environment wants somebody's eye, and how far a change has come. */
export function SecretHealth({ list }: { list: SecretList }) {
  // oxlint-disable-next-line react/purity -- It is drawn once, on the server.
  const now = new Date();
  const concerns = concernsOf(list.living, now);
  const step = rotationStep(list.environment, list.living, now);
  return (
    <>
      {step ? <Rotation step={step} list={list} /> : null}
      {concerns.length > 0 ? (
        <Note tone={toneOf(concerns)} title={words.title}>
          <ul className="grid gap-1">
            {concerns.map((concern) => (
              <li key={`${concern.kind} ${concern.secret.id}`}>{sentence(concern)}</li>
            ))}
          </ul>
        </Note>
      ) : null}
    </>
  );
}

function Rotation({ step, list }: { step: RotationStep; list: SecretList }) {
  const here = rotationSteps.indexOf(step);
  return (
    <div className="rounded border border-line bg-surface p-4">
      <LifeCycle
        label={words.rotation(text.common.environments[list.environment])}
        steps={rotationSteps.map((name, index) => ({
          name: words.steps[name].name,
          state: index < here ? "done" : index === here ? "current" : "ahead",
          detail: index === here ? words.steps[name].detail : undefined,
        }))}
      />
    </div>
  );
}

/** The way from one secret to the next, told in general. */
export function RotationGuide() {
  return (
    <LifeCycle
      label={words.guide}
      steps={rotationSteps.map((name) => ({
        name: words.steps[name].name,
        state: "plain",
        detail: words.steps[name].detail,
      }))}
    />
  );
}

function sentence(concern: Concern): string {
  const { lastFour } = concern.secret;
  switch (concern.kind) {
    case "expires":
      return words.expires(lastFour, concern.days, concern.hasNext);
    case "still_used":
      return words.stillUsed(lastFour);
    case "quiet":
      return words.quiet(lastFour, concern.days);
    case "never_used":
      return words.neverUsed(lastFour, concern.days);
  }
}

/** A week before an outage it is red. */
function toneOf(concerns: readonly Concern[]) {
  const urgent = concerns.some(
    (concern) => concern.kind === "expires" && concern.days <= 7,
  );
  if (urgent) return "danger";
  return concerns.some(({ kind }) => kind === "expires" || kind === "still_used")
    ? "warning"
    : "info";
}
