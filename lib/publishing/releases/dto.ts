import { endingSecrets } from "@/lib/configurations/native/dto";
import type { NamedSecret } from "@/lib/configurations/native/rules";
import type { PublishEffect } from "@/lib/configurations/comparisons/dto";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import { urlProblems } from "@/lib/configurations/urls/rules";
import { holdingStops } from "@/lib/stops/dto";
import { inTransfer } from "@/lib/transfers/dto";
import { requestedEnvironments } from "../rules";
import type { ReleaseChoice, ReleaseFacts, ReleaseState, ReleaseTrouble } from "./rules";

/** What going live looks at, and whom it is told. */
export const releaseSelect = {
  ...{ reviewId: true, choice: true, at: true, state: true, approvedAt: true },
  ...{ lapsesAt: true, warned: true, trouble: true, endedAt: true, revision: true },
  namedSecrets: true,
  review: {
    select: {
      ...{ id: true, number: true, kind: true, state: true, versionId: true },
      rounds: { orderBy: { number: "asc" }, select: { submittedById: true } },
      record: { select: { validUntil: true } },
      version: {
        select: {
          ...{ number: true, unsafeAt: true, unsafeReason: true },
          ...configurationSelect,
        },
      },
      app: {
        select: {
          ...{ id: true, name: true, kind: true, partnerId: true },
          ...{ technicalContactId: true, deletedAt: true },
          stops: holdingStops,
          transfers: inTransfer,
          partner: { select: { stops: holdingStops } },
        },
      },
    },
  },
} satisfies Prisma.ReleaseSelect;

export type ReleaseRow = Prisma.ReleaseGetPayload<{ select: typeof releaseSelect }>;

/** What a release is about, as rows and letters name it. */
export function releaseAbout({ review }: ReleaseRow) {
  const { app, version, number, versionId } = review;
  return {
    ...{ app: app.name, appId: app.id, number, versionId, version: version.number },
    environments: requestedEnvironments(review.kind),
  };
}

/** What ends when it goes live. */
export function endingWith({ review }: ReleaseRow, now: Date) {
  const { app, version, kind } = review;
  const environments = requestedEnvironments(kind);
  return endingSecrets({ appId: app.id, version, environments }, now);
}

/** Who hears of a release: the technical contact, and who asked for it last. */
export function releasePeople({ review }: ReleaseRow): (string | null)[] {
  return [review.app.technicalContactId, review.rounds.at(-1)?.submittedById ?? null];
}

export function releaseFacts({ review }: ReleaseRow): ReleaseFacts {
  const { app, version } = review;
  const environments: readonly Environment[] = requestedEnvironments(review.kind);
  const stops = [...app.stops, ...app.partner.stops];
  return {
    isStopped:
      app.deletedAt !== null ||
      stops.some(
        ({ environment }) => environment === null || environments.includes(environment),
      ),
    isInTransfer: app.transfers.length > 0,
    recordUntil: review.record?.validUntil ?? null,
    isUnsafe: version.unsafeAt !== null,
    problems: urlProblems(toConfiguration(version)),
  };
}

/** When what was requested goes live, as its partner and SuperOffice see it. */
export type ReleaseView = {
  reviewId: string;
  number: number;
  version: number;
  environments: ("STAGE" | "PRODUCTION")[];
  choice: ReleaseChoice;
  at: Date | null;
  state: ReleaseState;
  lapsesAt: Date | null;
  endedAt: Date | null;
  /** Why it was not published at its time. */
  trouble: ReleaseTrouble | null;
  /** What stands against publishing now; null: nothing. */
  obstacle: string | null;
  revision: number;
  /** What it does to customers when it goes live. */
  effect: PublishEffect;
  /** What ends when it goes live, because the version is native. */
  ends: NamedSecret[];
  can: { release: boolean };
};
