import { ChartAndTable } from "@/components/ui/chart-and-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RowChart } from "@/components/ui/row-chart";
import { Section } from "@/components/ui/section";
import { PAST_DAYS } from "@/lib/reviews/clock/rules";
import type { FailureLine, Numbers } from "@/lib/reviews/numbers/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviewNumbers;
const empty = <EmptyState title={words.none} body={words.noReasons} />;

type Reasons = Pick<Numbers, "reasons" | "rejectedRounds">;

/** What rounds are rejected for, by the headings of the checklist. */
export function Reasons({ numbers: { reasons, rejectedRounds } }: { numbers: Reasons }) {
  return (
    <Section
      heading={words.reasons}
      description={words.reasonsWhy(rejectedRounds, PAST_DAYS)}
    >
      <ChartAndTable
        chart={
          <RowChart
            label={words.reasons}
            rows={reasons.map(({ heading, rounds }) => ({
              name: heading,
              value: rounds,
            }))}
          />
        }
        table={{
          caption: words.reasons,
          columns: [
            { key: "heading", header: words.heading },
            { key: "rounds", header: words.rounds, align: "end" },
            { key: "items", header: words.items, align: "end" },
          ],
          rows: reasons.map(({ heading, ...counts }) => ({
            key: heading,
            cells: { heading, ...counts },
          })),
          empty,
        }}
      />
    </Section>
  );
}

/** The items that failed at rejections most often. */
export function Failures({ failures }: { failures: readonly FailureLine[] }) {
  return (
    <Section heading={words.failures} description={words.failuresWhy}>
      <ChartAndTable
        chart={
          <RowChart
            label={words.failures}
            rows={failures.map(({ code, rounds }) => ({ name: code, value: rounds }))}
          />
        }
        table={{
          caption: words.failures,
          columns: [
            { key: "item", header: words.item },
            { key: "text", header: words.text },
            { key: "rounds", header: words.rounds, align: "end" },
          ],
          rows: failures.map(({ code, text: asks, rounds }) => ({
            key: code,
            cells: {
              item: <span className="whitespace-nowrap">{code}</span>,
              text: asks,
              rounds,
            },
          })),
          empty,
        }}
      />
    </Section>
  );
}
