import { nameSelect } from "@/lib/applications/dto";
import { configurationOf, configurationSelect, itemSelect } from "@/lib/checklist/dto";
import type { Carried } from "@/lib/checklist/carried/rules";
import type { ChecklistItemText } from "@/lib/checklist/dto";
import { isOnList } from "@/lib/checklist/rules";
import { outcomeOf, selfTestOf, type CheckedRow, type SelfTest } from "@/lib/checks/dto";
import type { NamedSecret } from "@/lib/configurations/native/rules";
import type { PublishEffect } from "@/lib/configurations/comparisons/dto";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Prisma } from "@/lib/db/generated/client";
import type { Outcome } from "@/lib/endpoints/probes/rules";
import type { ContactPage } from "@/lib/reviews/contacts/dto";
import type { MessageLine, RoundLine } from "@/lib/reviews/dto";
import type { SuggestionLine } from "@/lib/reviews/suggestions/dto";
import type { ReviewState } from "@/lib/reviews/rules";
import type { Precondition, PublicationState, Requestable, ReviewKind } from "./rules";
import { text } from "@/lib/words/catalogue";
import { inTransfer } from "@/lib/transfers/dto";

/** What a request looks at beside the version. */
export const requestAppSelect = {
  id: true,
  name: true,
  ...nameSelect,
  kind: true,
  partnerId: true,
  technicalContactId: true,
  transfers: inTransfer,
  partner: {
    select: {
      name: true,
      stops: { where: { liftedAt: null }, select: { id: true }, take: 1 },
      memberships: {
        where: { endedAt: null, user: { loginAllowed: true } },
        select: { userId: true },
      },
    },
  },
  reviews: {
    where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
    select: {
      id: true,
      number: true,
      kind: true,
      state: true,
      round: true,
      revision: true,
      queuedAt: true,
      checklistVersionId: true,
      versionId: true,
      contact: { select: { emailKey: true } },
    },
  },
} satisfies Prisma.ApplicationSelect;

/** What a request for this version looks at. */
export function requestSelect(versionId: string) {
  return {
    ...requestAppSelect,
    versions: {
      where: { id: versionId },
      select: {
        number: true,
        ...configurationSelect,
        publications: { select: { environment: true, state: true } },
      },
    },
  } satisfies Prisma.ApplicationSelect;
}

export type RequestRow = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof requestSelect>;
}>;
type VersionRow = Omit<RequestRow["versions"][number], "number">;

export function requestableOf(
  app: Omit<RequestRow, "versions">,
  version: VersionRow,
  isNameTaken: boolean,
): Requestable {
  const states: Requestable["states"] = {};
  for (const { environment, state } of version.publications) states[environment] = state;
  const [open] = app.reviews;
  return {
    kind: app.kind,
    hasTechnicalContact: app.partner.memberships.some(
      ({ userId }) => userId === app.technicalContactId,
    ),
    isNameTaken,
    isSuspended: app.partner.stops.length > 0,
    isInTransfer: app.transfers.length > 0,
    states,
    about: version,
    redirectUrls: version.urls.filter(({ type }) => type === "REDIRECT"),
    openReview: open ? openOf(open) : null,
  };
}

function openOf({
  state,
  kind,
  number,
}: RequestRow["reviews"][number]): Requestable["openReview"] {
  if (state === "APPROVED" || state === "WITHDRAWN") return null;
  return { state, kind, number };
}

/** The checklist that a request is judged by: its review's own, or the newest. */
export function checklistOf({ reviews: [rejected] }: Pick<RequestRow, "reviews">) {
  return {
    where: rejected
      ? { id: rejected.checklistVersionId }
      : { publishedAt: { not: null } },
    orderBy: { number: "desc" },
    take: 1,
    select: { items: { select: itemSelect, orderBy: { position: "asc" } } },
  } satisfies Prisma.ChecklistVersionFindManyArgs;
}

type Items = readonly Prisma.ChecklistItemGetPayload<{ select: typeof itemSelect }>[];

/** What the self-test lets a request do: each item that failed in it wants an objection. */
export function afterTest(
  app: Pick<RequestRow, "kind" | "technicalContactId">,
  row: CheckedRow,
  given: { items: Items; answers: Record<string, string>; now: Date },
  hash: (text: string) => string,
): Result<null> {
  const configuration = configurationOf(row, app.technicalContactId);
  const codes = given.items
    .filter((item) => isOnList(app.kind, item, configuration))
    .map(({ code }) => code);
  const test = selfTestOf(row, codes, given.now, hash);
  if (!test.isCurrent) return fail("rule_broken", text.checks.request.needed);
  const failed = codes.find(
    (code) => outcomeOf(test, code) === "FAILED" && !given.answers[code],
  );
  if (!failed) return ok(null);
  const message = text.checks.request.objectionMissing(failed);
  return fail("rule_broken", message, `answer.${failed}`);
}

/** An item as the partner sees it: verdicts only once they were told. */
export type ValidationItem = ChecklistItemText & {
  answer: string;
  suggestions: SuggestionLine[];
  /** Passed in an earlier review of this app, on the same inputs: it is not looked at again. */
  carried: Carried | null;
  /** What the self-test says of it; null: nothing, or not of the app as it is now. */
  tested: Outcome | null;
  /** What SuperOffice told about it; null: nothing yet. */
  told: {
    verdict: "PASSED" | "FAILED" | "NOT_APPLICABLE" | "QUESTION";
    seen: string;
    wouldPass: string;
  } | null;
};

export type ValidationPage = {
  appId: string;
  kind: "STANDARD" | "CUSTOM";
  /** Of the review that is shown, or of the one a request would open. */
  reviewKind: ReviewKind;
  /** Where the app has been published before for the version on this page. */
  approvedIn: ("STAGE" | "PRODUCTION")[];
  /** The versions that can be requested; more than one only where another one is in SOD already. */
  candidates: { number: number; label: string; reviewKind: ReviewKind }[];
  isPartnerVerified: boolean;
  can: { request: boolean; answer: boolean; test: boolean };
  /** The version that would be, or is, requested. */
  version: { id: string; number: number; label: string; revision: number } | null;
  /** What publishing it does to customers; null without a version. */
  effect: PublishEffect | null;
  /** What ends when it goes live, because the version is native. */
  ends: NamedSecret[];
  states: Partial<Record<Environment, PublicationState>>;
  preconditions: { code: Precondition; isMet: boolean }[];
  /** Null without a version. */
  selfTest: SelfTest | null;
  /** Why the version may not be requested now, in words; null when it may. */
  obstacle: string | null;
  review: {
    id: string;
    number: number;
    state: ReviewState;
    round: number;
    revision: number;
    queuedAt: Date;
    closedAt: Date | null;
    /** Place among the reviews that wait; null when it does not wait. */
    place: number | null;
    reviewer: string | null;
  } | null;
  /** Who is asked while the app is tested: of the review that is shown, else of the one before. */
  contact: ContactPage;
  items: ValidationItem[];
  rounds: RoundLine[];
  messages: MessageLine[];
};
