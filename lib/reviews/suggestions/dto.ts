import type { Prisma } from "@/lib/db/generated/client";
import { fieldOfColumn, type SuggestedField, type SuggestionState } from "./rules";

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
  before: string;
  value: string;
  reason: string;
  state: SuggestionState;
  madeAt: Date;
  answer: string;
};

export function suggestionLines(rows: readonly Row[]): SuggestionLine[] {
  return rows.flatMap(({ item, field: column, ...row }) => {
    const field = fieldOfColumn(column);
    return field ? [{ ...row, item: item.code, field }] : [];
  });
}
