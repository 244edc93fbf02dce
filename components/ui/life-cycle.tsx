import { Check, MapPin, X } from "lucide-react";
import { text } from "@/lib/words/catalogue";

/** `plain` is a step told in general: of nobody's app, so neither done nor ahead. */
type StepState = "done" | "current" | "ahead" | "failed" | "plain";
type Step = { name: string; state: StepState; detail?: string | undefined };

/** The way a thing goes, as a picture with "you are here"; an ordered list to those who listen. */
export function LifeCycle({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="grid md:auto-cols-fr md:grid-flow-col">
      {steps.map((step, index) => (
        <li
          key={step.name}
          aria-current={step.state === "current" ? "step" : undefined}
          className="relative grid grid-cols-[1.75rem_1fr] gap-x-3 pb-5 last:pb-0 md:block md:pb-0"
        >
          {index < steps.length - 1 ? <Line travelled={step.state === "done"} /> : null}
          <Dot state={step.state} number={index + 1} />
          <div className="grid content-start gap-0.5 pt-1 md:pt-2 md:pr-4">
            <span
              className={`font-medium ${step.state === "ahead" ? "text-ink-soft" : ""}`}
            >
              {step.name}
            </span>
            <StateWords state={step.state} />
            {step.detail ? (
              <span className="text-sm text-ink-soft">{step.detail}</span>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function StateWords({ state }: { state: StepState }) {
  if (state === "plain") return null;
  if (state !== "current") return <span className="sr-only">{text.ui.steps[state]}</span>;
  return (
    <span className="text-xs font-semibold text-brand-ink">{text.ui.steps.here}</span>
  );
}

function Line({ travelled }: { travelled: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={
        "absolute top-7 bottom-0 left-3.5 border-l-2 md:top-3.5 md:right-0 md:bottom-auto md:left-7 md:border-t-2 md:border-l-0 " +
        (travelled ? "border-brand-ink" : "border-dashed border-line-strong")
      }
    />
  );
}

const dots: Record<StepState, string> = {
  done: "border-brand-ink bg-brand-soft text-brand-ink",
  current: "border-brand bg-brand text-on-brand ring-4 ring-brand-soft",
  ahead: "border-line-strong bg-surface",
  failed: "border-danger bg-danger-soft text-danger",
  plain: "border-brand-line bg-brand-soft text-xs font-semibold text-brand-ink",
};

function Dot({ state, number }: { state: StepState; number: number }) {
  return (
    <span
      aria-hidden="true"
      className={`relative grid size-7 place-items-center rounded-full border-2 [&_svg]:size-4 ${dots[state]}`}
    >
      {state === "done" ? <Check /> : null}
      {state === "current" ? <MapPin /> : null}
      {state === "failed" ? <X /> : null}
      {state === "plain" ? number : null}
    </span>
  );
}
