import {
  isEvaluated,
  packageOf,
  type Decided,
} from "@/lib/certifications/evaluations/rules";
import { carriedVerdict } from "@/lib/checklist/carried/rules";
import { configurationOf } from "@/lib/checklist/dto";
import { isOnList, itemInputs } from "@/lib/checklist/rules";
import { outcomeOf, selfTestOf, type CheckedRow } from "@/lib/checks/dto";
import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import type { Prisma } from "@/lib/db/generated/client";
import type { ReviewRow } from "@/lib/reviews/dto";
import type { ReviewKind } from "../rules";
import { objections, type Objection } from "./rules";

/** A version with everything that a change of it is judged by. */
export const laneVersionSelect = {
  ...{ id: true, number: true, unsafeAt: true },
  records: {
    orderBy: { approvedAt: "desc" },
    select: { kind: true, validUntil: true },
  },
  ...configurationSelect,
} satisfies Prisma.ConfigurationVersionSelect;

export type LaneVersion = Prisma.ConfigurationVersionGetPayload<{
  select: typeof laneVersionSelect;
}>;

export type LaneRows = {
  kind: ReviewKind;
  app: {
    kind: "STANDARD" | "CUSTOM";
    technicalContactId: string;
    partner: { status: string };
  };
  items: ReviewRow["checklist"]["items"];
  /** Reviews of the app that were approved before. */
  earlier: ReviewRow["app"]["reviews"];
  /** What runs where publishing is asked for. */
  before: LaneVersion | null;
  after: LaneVersion;
  checked: CheckedRow;
  /** Of the app, with an outcome. */
  evaluations: readonly Decided[];
  isUntouched: boolean;
  /** Its re-check is open. */
  isRechecked: boolean;
};

/** What the portal says of an item in the fast lane. */
export type LaneVerdict = {
  itemId: string;
  verdict: "PASSED" | "NOT_APPLICABLE";
  inputHash: string;
  /** Number of the review it comes from; null: the portal checked it now. */
  review: number | null;
  /** When it was judged there: what was observed grows no younger by being carried. */
  judgedAt: Date;
};

/**
 * When the record of what runs ends: what nobody looks at is certified for no longer. Null: it is older
 * than there are records.
 */
export function recordEndOf(running: LaneVersion, kind: ReviewKind): Date | null {
  return running.records.find((record) => record.kind === kind)?.validUntil ?? null;
}

/** Why somebody has to look at a request; and if nobody has, what the portal says of each item. */
export function laneOf(
  rows: LaneRows,
  now: Date,
  hash: (text: string) => string,
): { objections: Objection[]; verdicts: LaneVerdict[] } {
  const contact = rows.app.technicalContactId;
  const after = configurationOf(rows.after, contact);
  const before = rows.before && configurationOf(rows.before, contact);
  const list = rows.items.filter((item) => isOnList(rows.app.kind, item, after));
  const test = selfTestOf(
    rows.checked,
    list.map(({ code }) => code),
    now,
    hash,
  );
  const items = list.map((item) => {
    const hashOf = (of: typeof after) => hash(itemInputs(item.dependsOn, of));
    // While a re-check is open nothing takes the lane.
    const about = { item, kind: rows.kind, recheckOf: null, now };
    const carriedOn = (of: typeof after) =>
      carriedVerdict({ ...about, inputHash: hashOf(of) }, rows.earlier);
    // What somebody judged does not change with what needs nobody's look; what the portal sees may.
    const isSmall = item.kind !== "AUTOMATIC" && before !== null;
    const carried = carriedOn(after) ?? (isSmall ? carriedOn(before) : null);
    const tested = outcomeOf(test, item.code);
    return { item, inputHash: hashOf(after), carried, tested };
  });
  const needed = packageOf(rows.after);
  const end = rows.before && recordEndOf(rows.before, rows.kind);
  const counts =
    rows.kind !== "CERTIFICATION_PRODUCTION" ||
    isEvaluated({ own: [], all: rows.evaluations, needed, now });
  return {
    objections: objections({
      before: rows.before && toConfiguration(rows.before),
      after: toConfiguration(rows.after),
      isVerified: rows.app.partner.status === "VERIFIED",
      ...{ isUntouched: rows.isUntouched, isEvaluated: counts },
      // The end of a record opens its re-check, within the day.
      isRechecked: rows.isRechecked || (end !== null && end <= now),
      isUnsafe: rows.after.unsafeAt !== null,
      items: items.map(({ item, carried, tested }) => ({
        ...{ code: item.code, kind: item.kind, isCarried: carried !== null, tested },
      })),
    }),
    verdicts: items.map(({ item, inputHash, carried }) => ({
      ...{ itemId: item.id, inputHash, review: carried?.review ?? null },
      verdict: carried?.verdict ?? "PASSED",
      judgedAt: carried?.judgedAt ?? now,
    })),
  };
}

/** A line of the list of SuperOffice's people. */
export type LaneLine = {
  reviewId: string;
  number: number;
  app: string;
  partner: string;
  version: number;
  before: number;
  takenAt: Date;
  state: "live" | "waiting" | "over";
  undone: { at: Date; by: string; reason: string } | null;
  canUndo: boolean;
};
