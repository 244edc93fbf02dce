import { BarChart } from "@/components/ui/bar-chart";
import { ChartAndTable } from "@/components/ui/chart-and-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { PAST_DAYS } from "@/lib/reviews/clock/rules";
import { waits as allWaits, type WaitLine } from "@/lib/reviews/numbers/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviewNumbers;

/** Median and 90th percentile of each wait, kind by kind. */
export function Waits({ waits }: { waits: readonly WaitLine[] }) {
  const rounded = (days: number) => Number(words.days(days));
  return (
    <Section heading={words.waits} description={words.waitsWhy(PAST_DAYS)}>
      {waits.length === 0 ? (
        <EmptyState title={words.none} body={words.noWaits} />
      ) : (
        allWaits.map((wait) => {
          const lines = waits.filter((line) => line.wait === wait);
          return lines.length === 0 ? null : (
            <div key={wait} className="grid gap-3">
              <h3 className="font-semibold">{words.waitOf[wait]}</h3>
              <ChartAndTable
                chart={
                  <BarChart
                    label={words.waitOf[wait]}
                    series={[words.median, words.ninetieth]}
                    bars={lines.map(({ kind, median, ninetieth }) => ({
                      name: words.short[kind],
                      values: [rounded(median), rounded(ninetieth)],
                    }))}
                  />
                }
                table={{
                  caption: words.waitOf[wait],
                  columns: [
                    { key: "kind", header: words.kind },
                    { key: "count", header: words.count, align: "end" },
                    { key: "median", header: words.median, align: "end" },
                    { key: "ninetieth", header: words.ninetieth, align: "end" },
                  ],
                  rows: lines.map(({ kind, count, median, ninetieth }) => ({
                    key: kind,
                    cells: {
                      kind: text.reviews.kinds[kind],
                      count,
                      median: words.days(median),
                      ninetieth: words.days(ninetieth),
                    },
                  })),
                  empty: null,
                }}
              />
            </div>
          );
        })
      )}
    </Section>
  );
}
