import type { Tone } from "./tone";

const CIRCLE = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0";

/**
 * Like Lucide's circle-dashed, circle-check, clock, circle-x and circle-dot, each as one line: a table
 * has them by the hundred, and the package's own are components of the browser.
 */
const shapes: Record<Tone, string> = {
  neutral: CIRCLE,
  success: `${CIRCLE}M16 9l-5.5 5.5L8 12`,
  warning: `${CIRCLE}M12 6v6l4 2`,
  danger: `${CIRCLE}M15 9l-6 6M9 9l6 6`,
  info: `${CIRCLE}M11 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0`,
};

/** Beside a state, so that none is told by colour alone; a warning is something that waits. */
export function StateIcon({ tone }: { tone: Tone }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={`state-icon ${tone === "neutral" ? "dashed" : ""}`}
    >
      <path d={shapes[tone]} />
    </svg>
  );
}
