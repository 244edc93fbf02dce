/** Who signs in by what, or why nobody does. */
export type Answer =
  | { accountId: string; refused?: never }
  /** `by`: who or what is behind it. `userId`: who was refused. */
  | {
      accountId?: never;
      refused: string;
      contextId: string;
      by: string;
      userId: string;
    };

/** Whether a value is an answer that still counts. */
export function isAnswer(value: unknown, now: Date): value is Answer {
  if (typeof value !== "object" || value === null || !("until" in value)) return false;
  const { until } = value;
  if (typeof until !== "number" || until <= now.getTime()) return false;
  if ("accountId" in value) return typeof value.accountId === "string";
  return (
    "refused" in value &&
    typeof value.refused === "string" &&
    "contextId" in value &&
    typeof value.contextId === "string" &&
    "by" in value &&
    typeof value.by === "string" &&
    "userId" in value &&
    typeof value.userId === "string"
  );
}
