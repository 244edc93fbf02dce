import type { NoAccess } from "@/lib/authorizations/access/rules";
import type { SignedInPerson } from "./rules";

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
