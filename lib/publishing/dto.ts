import { configurationSelect } from "@/lib/checklist/dto";
import type { ChecklistItemText } from "@/lib/checklist/dto";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { MessageLine, RoundLine } from "@/lib/reviews/dto";
import type { ReviewState } from "@/lib/reviews/rules";
import type { Precondition, PublicationState, Requestable } from "./rules";

/** What a request looks at beside the version. */
export const requestAppSelect = {
  id: true,
  name: true,
  kind: true,
  template: true,
  partnerId: true,
  technicalContactId: true,
  partner: {
    select: {
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
      state: true,
      round: true,
      revision: true,
      queuedAt: true,
      checklistVersionId: true,
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
): Requestable {
  const states: Requestable["states"] = {};
  for (const { environment, state } of version.publications) states[environment] = state;
  const open = app.reviews[0]?.state;
  return {
    kind: app.kind,
    template: app.template,
    hasTechnicalContact: app.partner.memberships.some(
      ({ userId }) => userId === app.technicalContactId,
    ),
    states,
    about: version,
    redirectUrls: version.urls.filter(({ type }) => type === "REDIRECT"),
    openReview: open === "APPROVED" || open === "WITHDRAWN" ? null : (open ?? null),
  };
}

/** An item as the partner sees it: verdicts only once they were told. */
export type ValidationItem = ChecklistItemText & {
  answer: string;
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
  isPartnerVerified: boolean;
  can: { request: boolean; answer: boolean };
  /** The version that would be, or is, requested. */
  version: { id: string; number: number; label: string; revision: number } | null;
  states: Partial<Record<Environment, PublicationState>>;
  preconditions: { code: Precondition; isMet: boolean }[];
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
  items: ValidationItem[];
  rounds: RoundLine[];
  messages: MessageLine[];
};
