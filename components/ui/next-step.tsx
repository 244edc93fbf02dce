import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { text } from "@/lib/words/catalogue";
import { toneIcons, type Tone } from "./tone";

type Props = {
  sentence: ReactNode;
  action?: ReactNode;
  /** Without one it is the plain way onwards. */
  tone?: Exclude<Tone, "neutral"> | undefined;
};

/** The one thing to do now, as a sentence, with its button. */
export function NextStep({ sentence, action, tone }: Props) {
  const Icon = tone ? toneIcons[tone] : ArrowRight;
  return (
    <section
      aria-label={text.ui.nextStep}
      className={`flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded border px-4 py-3 ${tone ? looks[tone] : "border-brand-line bg-brand-soft"}`}
    >
      <div className="flex min-w-0 grow basis-80 items-start gap-3">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 size-4 shrink-0 ${tone ? "" : "text-brand-ink"}`}
        />
        <p className="max-w-reading text-ink">{sentence}</p>
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </section>
  );
}

const looks = {
  success: "border-success-line bg-success-soft text-success",
  warning: "border-warning-line bg-warning-soft text-warning",
  danger: "border-danger-line bg-danger-soft text-danger",
  info: "border-info-line bg-info-soft text-info",
};
