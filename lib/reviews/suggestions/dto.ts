import { describeChanges } from "@/lib/configurations/comparisons/rules";
import { emptyConfiguration } from "@/lib/configurations/rules";
import type { Prisma } from "@/lib/db/generated/client";
import {
  fieldOfColumn,
  isText,
  withSuggested,
  type SuggestedField,
  type SuggestionState,
} from "./rules";

export const suggestionSelect = {
  ...{ id: true, field: true, before: true, value: true, reason: true, state: true },
  ...{ madeAt: true, answer: true },
  item: { select: { code: true } },
} satisfies Prisma.ReviewSuggestionSelect;

type Row = Prisma.ReviewSuggestionGetPayload<{ select: typeof suggestionSelect }>;

/** A suggestion as both sides read it. */
export type SuggestionLine = {
  id: string;
  item: string;
  field: SuggestedField;
  /** Of a text, how it reads and would read; null of addresses and rights. */
  wordings: { before: string; value: string } | null;
  /** Of addresses and rights, what would change, in sentences. */
  changes: string[];
  reason: string;
  state: SuggestionState;
  madeAt: Date;
  answer: string;
};

export function suggestionLines(rows: readonly Row[]): SuggestionLine[] {
  return rows.flatMap(({ item, field: column, before, value, ...row }) => {
    const field = fieldOfColumn(column);
    if (!field) return [];
    const isOfText = isText(field);
    return [
      {
        ...{ ...row, item: item.code, field },
        wordings: isOfText ? { before, value } : null,
        changes: isOfText
          ? []
          : describeChanges(
              withSuggested(field, emptyConfiguration, before),
              withSuggested(field, emptyConfiguration, value),
            ),
      },
    ];
  });
}
