import { BarChart } from "@/components/ui/bar-chart";
import { ChartAndTable } from "@/components/ui/chart-and-table";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { Desk, Load } from "@/lib/reviews/desk/dto";
import { text } from "@/lib/words/catalogue";
import { OutOfOffice } from "./out-of-office";

const words = text.reviewQueue;

/** Beside the queue: who has what in hand, how old the open reviews are, and who is away. */
export function ReviewDesk({ desk }: { desk: Desk }) {
  const bars = desk.ages.map(({ from, to, count }) => ({
    name: words.ageGroup(from, to),
    count,
  }));
  return (
    <>
      <Section heading={words.load} description={words.loadWhy}>
        <DataTable
          caption={words.load}
          columns={[
            { key: "reviewer", header: words.reviewer },
            { key: "inReview", header: words.inReview, align: "end" },
            { key: "withPartner", header: words.withPartner, align: "end" },
            { key: "late", header: words.overdue, align: "end" },
            { key: "oldest", header: words.oldest },
            { key: "office", header: words.office },
          ]}
          rows={desk.load.map(toRow)}
          empty={<EmptyState title={words.load} body={words.noReviewers} />}
        />
      </Section>
      <Section heading={words.ages} description={words.agesWhy}>
        <ChartAndTable
          chart={
            <BarChart
              label={words.ages}
              series={[words.count]}
              bars={bars.map(({ name, count }) => ({ name, values: [count] }))}
            />
          }
          table={{
            caption: words.ages,
            columns: [
              { key: "age", header: words.ageOf },
              { key: "count", header: words.count, align: "end" },
            ],
            rows: bars.map(({ name, count }) => ({
              key: name,
              cells: { age: name, count },
            })),
            empty: null,
          }}
        />
      </Section>
      <OutOfOffice mine={desk.mine} />
    </>
  );
}

function toRow(load: Load) {
  const { userId, name, inReview, withPartner, late, oldest, awayUntil } = load;
  return {
    key: userId,
    cells: {
      ...{ reviewer: name, inReview, withPartner, late },
      oldest: oldest === null ? text.common.none : text.reviewClock.days(oldest),
      office: awayUntil
        ? words.awayUntil(text.reviewClock.shortDay(new Date(awayUntil)))
        : words.inOffice,
    },
  };
}
