import {
  formerOwnersOf,
  membershipsOf,
  ownersSince,
  type Owners,
} from "@/lib/authorizations/policy";
import type { InterestFacts } from "../policy";

/** What of an app somebody's own interest in its reviews is read from. */
export function interestedSelect(actorId: string) {
  const administered = {
    where: {
      tenant: { people: { some: { userId: actorId, right: "TENANT_ADMINISTRATOR" } } },
    },
    select: { id: true },
    take: 1,
  } as const;
  return {
    memberships: membershipsOf({ userId: actorId }),
    app: {
      transfers: formerOwnersOf({ userId: actorId }),
      requests: administered,
      authorizations: administered,
    },
  };
}

type Interesting = {
  version: { createdAt: Date };
  app: Owners & { requests: readonly unknown[]; authorizations: readonly unknown[] };
  rounds: readonly { submittedById: string }[];
};

export function interestFacts({ version, app, rounds }: Interesting): InterestFacts {
  return {
    versionCreatedAt: version.createdAt,
    memberships: ownersSince(app, version.createdAt),
    submitters: rounds.map(({ submittedById }) => submittedById),
    administersTenant: app.requests.length > 0 || app.authorizations.length > 0,
  };
}
