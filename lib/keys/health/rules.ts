import { DAY } from "@/lib/core/clock";
import { SOON_DAYS } from "@/lib/credentials/health/rules";

type Looked = { id: string; createdAt: Date; expiresAt: Date | null };

/** What about the keys of an environment wants somebody's eye. */
export type KeyConcern<Key extends Looked> =
  { kind: "missing" } | { kind: "expires"; key: Key; days: number; hasNext: boolean };

type Keys<Key extends Looked> = {
  living: readonly Key[];
  hasSystemUser: boolean;
  /** What is not published yet needs no key yet. */
  isPublished: boolean;
};

/** The most urgent first: no key at all, then whatever ends soon. */
export function keyConcernsOf<Key extends Looked>(
  { living, hasSystemUser, isPublished }: Keys<Key>,
  now: Date,
): KeyConcern<Key>[] {
  if (living.length === 0)
    return hasSystemUser && isPublished ? [{ kind: "missing" }] : [];
  return living
    .flatMap((key) => {
      const days = daysLeft(key, now);
      const hasNext = living.some(
        (other) =>
          other.createdAt > key.createdAt &&
          (daysLeft(other, now) ?? Infinity) > SOON_DAYS,
      );
      return days !== null && days <= SOON_DAYS
        ? [{ kind: "expires" as const, key, days, hasNext }]
        : [];
    })
    .sort((a, b) => a.days - b.days);
}

function daysLeft({ expiresAt }: Looked, now: Date): number | null {
  return expiresAt && Math.ceil((expiresAt.getTime() - now.getTime()) / DAY);
}
