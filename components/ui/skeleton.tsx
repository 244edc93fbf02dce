import { text } from "@/lib/words/catalogue";

/** Holds the place of what streams in: `lines` lines of text. */
export function Skeleton({ lines = 3 }: { lines?: number | undefined }) {
  return (
    <div role="status" className="grid gap-3 rounded border border-line bg-surface p-4">
      <span className="sr-only">{text.ui.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          aria-hidden="true"
          className="block h-3 animate-pulse rounded-sm bg-line last:w-2/3"
        />
      ))}
    </div>
  );
}
