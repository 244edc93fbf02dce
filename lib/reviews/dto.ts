import { configurationOf, configurationSelect, itemSelect } from "@/lib/checklist/dto";
import type { ChecklistItemText } from "@/lib/checklist/dto";
import type { About } from "@/lib/configurations/about/rules";
import { judgedItems, type Verdict } from "@/lib/checklist/rules";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { Clock } from "./clock/rules";
import type { Interest, InterestFacts } from "./policy";
import type { ReviewState } from "./rules";

export type MessageLine = {
  id: string;
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
  /** What the portal itself sees, for automatic items. */
  observed: string | null;
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
  can: { take: boolean; judge: boolean; message: boolean };
  /** Why the actor may only look. */
  interest: Interest | null;
  app: {
    name: string;
    kind: "STANDARD" | "CUSTOM";
    template: string;
    technicalContact: string;
    clientIds: { environment: Environment; clientId: string }[];
    redirectUrls: { value: string; environment: Environment | null }[];
    agents: readonly string[];
    claims: readonly string[];
    /** What the partner said of it before the request. */
    about: About;
  };
  partner: { name: string; isVerified: boolean };
  version: { number: number; label: string };
  /** Sentences; null when no version was published in Production before. */
  changes: { since: number; sentences: string[] } | null;
  items: WorkbenchItem[];
  rounds: RoundLine[];
  messages: MessageLine[];
};

/** What every step of a review looks at, the actor's own interest in it included. */
export function reviewSelect(actorId: string) {
  const administered = {
    where: {
      tenant: { people: { some: { userId: actorId, right: "TENANT_ADMINISTRATOR" } } },
    },
    select: { id: true },
    take: 1,
  } as const;
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
            memberships: { where: { userId: actorId }, select: { endedAt: true } },
          },
        },
        requests: administered,
        authorizations: administered,
      },
    },
    checklist: {
      select: { items: { select: itemSelect, orderBy: { position: "asc" } } },
    },
    verdicts: true,
    answers: true,
  } satisfies Prisma.ReviewSelect;
}

export type ReviewRow = Prisma.ReviewGetPayload<{
  select: ReturnType<typeof reviewSelect>;
}>;

export function interestFacts({ version, app, rounds }: ReviewRow): InterestFacts {
  return {
    versionCreatedAt: version.createdAt,
    memberships: app.partner.memberships,
    submitters: rounds.map(({ submittedById }) => submittedById),
    administersTenant: app.requests.length > 0 || app.authorizations.length > 0,
  };
}

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
    },
    hash,
  );
}

/** The rounds of a review as both sides read them. */
export function roundLines(
  { rounds }: ReviewRow,
  names: ReadonlyMap<string, string>,
): RoundLine[] {
  return rounds.map(({ number, submittedAt, note, decision, ...round }) => ({
    ...{ number, submittedAt, note, decision },
    submittedBy: names.get(round.submittedById) ?? "",
    decidedBy: names.get(round.decidedById ?? "") ?? null,
    decidedAt: round.decidedAt,
    decisionNote: round.decisionNote,
  }));
}

/** Who hears about a review on the partner's side: technical contact and last submitter. */
export function partnerPeople({ app, rounds }: ReviewRow): (string | null)[] {
  return [app.technicalContactId, rounds.at(-1)?.submittedById ?? null];
}
