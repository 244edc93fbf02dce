import { BarChart } from "@/components/ui/bar-chart";
import { ChartAndTable } from "@/components/ui/chart-and-table";
import { Section } from "@/components/ui/section";
import { MONTHS, type MonthLine } from "@/lib/reviews/numbers/rules";
import { text } from "@/lib/words/catalogue";

const words = text.reviewNumbers;

/** Requests and decisions, month by month. */
export function Throughput({ months }: { months: readonly MonthLine[] }) {
  return (
    <Section heading={words.throughput} description={words.throughputWhy(MONTHS)}>
      <ChartAndTable
        chart={
          <BarChart
            label={words.throughput}
            series={[words.requested, words.approved, words.rejected]}
            bars={months.map(({ month, requested, approved, rejected }) => ({
              name: words.month(month),
              values: [requested, approved, rejected],
            }))}
          />
        }
        table={{
          caption: words.throughput,
          columns: [
            { key: "month", header: words.ofMonth },
            { key: "requested", header: words.requested, align: "end" },
            { key: "approved", header: words.approved, align: "end" },
            { key: "rejected", header: words.rejected, align: "end" },
          ],
          rows: months.map(({ month, ...counts }) => ({
            key: month,
            cells: { month: words.month(month), ...counts },
          })),
          empty: null,
        }}
      />
    </Section>
  );
}
