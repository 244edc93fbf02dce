import type { NoAccess } from "@/lib/authorizations/access/rules";
import { rightsSourceSelect, runningVersions } from "@/lib/authorizations/rights/dto";
import type { Prisma } from "@/lib/db/generated/client";
import type { SignedInPerson } from "./rules";

/** What of the versions that run says what a sign-in tells. */
export const signedInVersions = {
  where: runningVersions.where,
  select: {
    ...runningVersions.select,
    version: { select: { ...rightsSourceSelect, customClaims: true } },
  },
} satisfies Prisma.Application$publicationsArgs;

/** Somebody who signed in, as they stand now, or why they are not let in any more. */
export type SignedIn =
  | { ok: true; person: SignedInPerson; authorizationId: string }
  | {
      ok: false;
      reason: NoAccess | "person";
      /** The tenant it is about, where there is one. */
      contextId: string;
      /** Who or what is behind it. */
      by: string;
    };
