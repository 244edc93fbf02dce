import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";

type Words = {
  title: string;
  description: string;
  waiting: string;
  waitingNone: string;
  decided: string;
  decidedNone: string;
};

type Props<Column extends string> = {
  words: Words;
  /** What waits for a decision, each as its card. */
  waiting: readonly { id: string; card: ReactNode }[];
  columns: readonly { key: Column; header: string }[];
  decided: readonly { id: string; appId: string; cells: Record<Column, ReactNode> }[];
};

/** A desk of the app managers: what waits for them, and what was decided. */
export function DecisionPage<Column extends string>(props: Props<Column>) {
  const { words, waiting, columns, decided } = props;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Section heading={words.waiting}>
        {waiting.length === 0 ? (
          <p className="text-ink-soft">{words.waitingNone}</p>
        ) : (
          <ul className="grid gap-4">
            {waiting.map(({ id, card }) => (
              <li key={id}>{card}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section heading={words.decided}>
        <DataTable
          caption={words.decided}
          columns={[...columns]}
          rows={decided.map(({ id, appId, cells }) => ({
            ...{ key: id, href: `/apps/${appId}`, cells },
          }))}
          empty={<p className="text-ink-soft">{words.decidedNone}</p>}
        />
      </Section>
    </>
  );
}
