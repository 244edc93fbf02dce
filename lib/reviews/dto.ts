import { configurationOf, configurationSelect, itemSelect } from "@/lib/checklist/dto";
import type { ChecklistItemText } from "@/lib/checklist/dto";
import type { About } from "@/lib/configurations/about/rules";
import type { PublishEffect } from "@/lib/configurations/comparisons/dto";
import type { Configuration as FullConfiguration } from "@/lib/configurations/rules";
import type { EvaluationLine } from "@/lib/certifications/dto";
import type { EvaluationPackage } from "@/lib/certifications/evaluations/rules";
import { earlierReviews, openRecheck, recheckOf } from "@/lib/checklist/carried/dto";
import type { Carried } from "@/lib/checklist/carried/rules";
import { judgedItems, type Verdict } from "@/lib/checklist/rules";
import type { CheckLine } from "@/lib/checks/dto";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { UrlNotes } from "@/lib/endpoints/notes/rules";
import type { Outcome } from "@/lib/endpoints/probes/rules";
import type { UrlType } from "@/lib/endpoints/rules";
import type { Clock } from "./clock/rules";
import type { ReleaseChoice, ReleaseState } from "@/lib/publishing/releases/rules";
import { contactSelect, type ContactLine } from "./contacts/dto";
import { interestedSelect } from "./interests/dto";
import type { Interest } from "./policy";
import type { Reassigning } from "./reassigning/dto";
import type { ReviewState } from "./rules";
import { text } from "@/lib/words/catalogue";
import { suggestionSelect, type SuggestionLine } from "./suggestions/dto";

/** A registered URL with what a reviewer should know of it. */
export type NotedUrl = {
  type: UrlType;
  value: string;
  environment: Environment | null;
  notes: UrlNotes;
};

export type MessageLine = {
  id: string;
  /** The item it is about; null: the review as a whole. */
  item: string | null;
  /** Among SuperOffice's people alone. */
  internal: boolean;
  author: string;
  side: "PARTNER" | "SUPEROFFICE";
  text: string;
  at: Date;
};

/** A round of a review. */
export type RoundLine = {
  number: number;
  submittedBy: string;
  submittedAt: Date;
  note: string;
  decision: "APPROVED" | "REJECTED" | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
};

/** A row of the queue. */
export type QueueRow = {
  number: number;
  appName: string;
  partnerName: string;
  kind: "VALIDATION" | "CERTIFICATION_STAGE" | "CERTIFICATION_PRODUCTION";
  state: ReviewState;
  round: number;
  queuedAt: Date;
  clock: Clock;
  reviewer: string | null;
};

export type QueueFilter =
  "open" | "waiting" | "in-review" | "with-partner" | "late" | "mine" | "closed";

export type QueuePage = {
  rows: QueueRow[];
  counts: Record<Exclude<QueueFilter, "closed">, number>;
  /** Number of the review the next page begins after; null on the last page. */
  next: number | null;
};

export type WorkbenchItem = ChecklistItemText & {
  verdict: Verdict;
  seen: string;
  wouldPass: string;
  /** Of the verdict; 0 while there is none. */
  revision: number;
  /** A verdict was given before, and does not count any more. */
  wasReopened: boolean;
  answer: string | null;
  replies: SavedReply[];
  suggestions: SuggestionLine[];
  /** Where the verdict comes from, when it was given in an earlier review. */
  carried: Carried | null;
  /** What the automatic checks say of it together; null: nothing, or not of the app as it is now. */
  tested: Outcome | null;
  /** What they saw, one by one. */
  checks: CheckLine[];
};

export type Workbench = {
  id: string;
  number: number;
  kind: QueueRow["kind"];
  state: ReviewState;
  round: number;
  revision: number;
  queuedAt: Date;
  reviewer: string | null;
  /** Until when the reviewer is out of office. */
  awayUntil: string | null;
  /** For app managers: who could have it instead. */
  reassigning: Reassigning | null;
  clock: Clock | null;
  can: { take: boolean; judge: boolean; message: boolean };
  /** Why the actor may only look. */
  interest: Interest | null;
  app: {
    name: string;
    kind: "STANDARD" | "CUSTOM";
    template: string;
    id: string;
    technicalContact: string;
    /** Who is asked beside it while the app is tested; null: nobody else. */
    contact: ContactLine | null;
    clientIds: { environment: Environment; clientId: string }[];
    urls: NotedUrl[];
    agents: readonly string[];
    claims: readonly string[];
    /** What the partner said of it before the request. */
    about: About;
  };
  partner: { name: string; isVerified: boolean };
  version: { id: string; number: number; label: string };
  /** The portal is looking at the app, or will when its turn comes. */
  isLookedAt: boolean;
  /** Against the version that was approved last, and where; null when none was before. */
  changes: { since: number; environment: Environment; sentences: string[] } | null;
  /** What its approval does to customers when it goes live; null once it was decided. */
  effect: PublishEffect | null;
  items: WorkbenchItem[];
  rounds: RoundLine[];
  messages: MessageLine[];
  /** What changes can be suggested of; null: the version stays as it is. */
  suggestable: {
    configuration: FullConfiguration;
    /** More rights than the app has, too. */
    canGrant: boolean;
  } | null;
  /** When its approval goes live; null: older than the choice. */
  release: { choice: ReleaseChoice; at: Date | null; state: ReleaseState } | null;
  /** Of a certification for Production alone. */
  evaluation: EvaluationState | null;
};

/** What was said of this item before, ready to be taken over. */
export type SavedReply = { id: string; title: string; seen: string; wouldPass: string };

/** What of the security evaluation a review needs, and has. */
export type EvaluationState = {
  attempts: EvaluationLine[];
  /** The package that follows from the configuration. */
  needed: EvaluationPackage;
  /** Who would do it. */
  evaluator: string;
  /** One was passed that counts for this review. */
  counts: boolean;
  canFollow: boolean;
};

/** What every step of a review looks at, the actor's own interest in it included. */
export function reviewSelect(actorId: string) {
  const interested = interestedSelect(actorId);
  return {
    id: true,
    number: true,
    kind: true,
    state: true,
    round: true,
    revision: true,
    queuedAt: true,
    closedAt: true,
    reviewerId: true,
    appId: true,
    versionId: true,
    version: {
      select: { number: true, label: true, createdAt: true, ...configurationSelect },
    },
    rounds: { orderBy: { number: "asc" } },
    app: {
      select: {
        id: true,
        name: true,
        kind: true,
        template: true,
        partnerId: true,
        technicalContactId: true,
        partner: {
          select: {
            name: true,
            status: true,
            memberships: interested.memberships,
          },
        },
        ...interested.app,
        reviews: earlierReviews,
        rechecks: openRecheck,
      },
    },
    checklist: {
      select: {
        number: true,
        items: { select: itemSelect, orderBy: { position: "asc" } },
      },
    },
    verdicts: true,
    answers: true,
    evaluations: { orderBy: { attempt: "asc" } },
    contact: { select: contactSelect },
    release: { select: { choice: true, at: true, state: true } },
    suggestions: { select: suggestionSelect, orderBy: { madeAt: "asc" } },
  } satisfies Prisma.ReviewSelect;
}

export type ReviewRow = Prisma.ReviewGetPayload<{
  select: ReturnType<typeof reviewSelect>;
}>;

/** The items on this review's list with their verdicts as they count now. */
export function reviewItems(row: ReviewRow, hash: (text: string) => string) {
  return judgedItems(
    {
      kind: row.app.kind,
      items: row.checklist.items,
      configuration: configurationOf(row.version, row.app.technicalContactId),
      round: row.round,
      verdicts: row.verdicts,
      answers: row.answers,
      earlier: row.app.reviews.filter(({ number }) => number < row.number),
      reviewKind: row.kind,
      // Of a closed review: as it was then.
      recheckOf: row.closedAt ? null : recheckOf(row.app),
      now: row.closedAt ?? new Date(),
    },
    hash,
  );
}

type Round = ReviewRow["rounds"][number];

/** Small changes are decided by nobody: the portal approves them by itself. */
function deciderOf(
  { decision, decidedById }: Pick<Round, "decision" | "decidedById">,
  names: ReadonlyMap<string, string>,
): string | null {
  if (decision && decidedById === null) return text.fastLane.portal;
  return names.get(decidedById ?? "") ?? null;
}

/** The rounds of a review as both sides read them. */
export function roundLines(
  { rounds }: ReviewRow,
  names: ReadonlyMap<string, string>,
): RoundLine[] {
  return rounds.map(({ number, submittedAt, note, decision, ...round }) => ({
    ...{ number, submittedAt, note, decision },
    submittedBy: names.get(round.submittedById) ?? "",
    decidedBy: deciderOf({ ...round, decision }, names),
    decidedAt: round.decidedAt,
    decisionNote: round.decisionNote,
  }));
}

/** Who hears about a review on the partner's side: its contact, the technical one, and last submitter. */
export function partnerPeople({ app, rounds, contact }: ReviewRow) {
  return [
    ...[app.technicalContactId, rounds.at(-1)?.submittedById ?? null],
    contact && { email: contact.emailKey },
  ];
}
