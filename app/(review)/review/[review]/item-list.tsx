import { Link } from "@/components/ui/link";
import { ProgressRing } from "@/components/ui/progress-ring";
import type { Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviews.bench;
const order = ["OPEN", "QUESTION", "FAILED", "PASSED", "NOT_APPLICABLE"] as const;

/** The items by state, what is left to do first; the chosen one stands in the address. */
export function ItemList({
  bench,
  current,
}: {
  bench: Workbench;
  current: string | null;
}) {
  const judged = bench.items.filter(({ verdict }) => verdict !== "OPEN").length;
  return (
    <nav aria-label={words.itemList} className="grid gap-4">
      <ProgressRing value={judged} total={bench.items.length} label={words.progress} />
      {order.map((verdict) => {
        const members = bench.items.filter((item) => item.verdict === verdict);
        if (members.length === 0) return null;
        return (
          <div key={verdict} className="grid gap-1">
            <h2 id={`group-${verdict}`} className="text-sm font-semibold text-ink-soft">
              {words.group(words.groups[verdict], members.length)}
            </h2>
            <ul aria-labelledby={`group-${verdict}`} className="grid">
              {members.map(({ code, text: what }) => (
                <li key={code}>
                  <Link
                    href={`/review/${bench.number}?item=${code}`}
                    scroll={false}
                    aria-current={code === current ? "true" : undefined}
                    className="grid grid-cols-[4rem_minmax(0,1fr)] items-baseline gap-1 rounded px-2 py-1 hover:bg-sunken aria-[current=true]:bg-brand-soft aria-[current=true]:font-semibold"
                  >
                    <span className="font-mono text-sm">{code}</span>
                    <span className="truncate text-sm text-ink-soft">{what}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
