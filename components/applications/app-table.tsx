"use client";

import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import { TableRows, type Column } from "@/components/ui/table-rows";
import type { Tone } from "@/components/ui/tone";
import type { PublicationWord } from "@/lib/applications/states/rules";
import type { Environment } from "@/lib/core/environments";

/**
 * Where an app stands in one environment, and what is asked for beside it; what was approved waits for its
 * time, or for its partner.
 */
type State = {
  state: PublicationWord;
  beside?: string;
  waits?: { words: string; until: Date | null };
};

export type AppTableRow = {
  id: string;
  name: string;
  partner: string;
  kind: string;
  states: Partial<Record<Environment, State>>;
};

type Props = {
  caption: string;
  columns: readonly Column[];
  rows: readonly AppTableRow[];
  /** Word and colour of every state, once for all rows. */
  looks: Record<PublicationWord, { tone: Tone; word: string }>;
};

/** A page of the list of apps. What is sent of a row is what it says, and none of its elements. */
export function AppTable({ caption, columns, rows, looks }: Props) {
  const cell = ({ state, beside, waits }: State) => {
    const { tone, word } = looks[state];
    const badge = <StatusBadge tone={tone}>{word}</StatusBadge>;
    if (!beside && !waits) return badge;
    return (
      <div>
        {badge}
        {beside ? <p className="text-sm text-ink-soft">{beside}</p> : null}
        {waits ? (
          <p className="text-sm text-ink-soft">
            {waits.words} {waits.until ? <Moment at={waits.until} exact /> : null}
          </p>
        ) : null}
      </div>
    );
  };
  return (
    <div className="rounded border border-line bg-surface">
      <TableRows
        caption={caption}
        columns={columns}
        rows={rows.map(({ id, states, ...words }) => ({
          key: id,
          href: `/apps/${id}`,
          cells: {
            ...words,
            ...Object.fromEntries(
              Object.entries(states).map(([place, one]) => [place, cell(one)]),
            ),
          },
        }))}
      />
    </div>
  );
}
