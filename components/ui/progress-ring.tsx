import { text } from "@/lib/words/catalogue";

type Props = { value: number; total: number; label: string };

const RADIUS = 16;
const ROUND = 2 * Math.PI * RADIUS;

/** How much of a whole is done, as a ring and in figures. */
export function ProgressRing({ value, total, label }: Props) {
  const share = total > 0 ? Math.min(1, value / total) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={value}
      aria-valuetext={text.ui.ring(value, total)}
      className="inline-flex items-center gap-2.5"
    >
      <svg viewBox="0 0 40 40" aria-hidden="true" className="size-10 -rotate-90">
        <circle
          cx="20"
          cy="20"
          r={RADIUS}
          fill="none"
          strokeWidth="5"
          className="stroke-line"
        />
        {share > 0 ? (
          <circle
            cx="20"
            cy="20"
            r={RADIUS}
            fill="none"
            strokeWidth="5"
            strokeLinecap={share < 1 ? "round" : "butt"}
            strokeDasharray={`${share * ROUND} ${ROUND}`}
            className="stroke-brand-ink"
          />
        ) : null}
      </svg>
      <span className="grid">
        <span className="font-semibold">{text.ui.ring(value, total)}</span>
        <span className="text-sm text-ink-soft">{label}</span>
      </span>
    </div>
  );
}
