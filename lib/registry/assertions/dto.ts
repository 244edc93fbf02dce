import type { Environment } from "@/lib/core/environments";
import type { FormerClient } from "@/lib/credentials/verification/dto";
import type { Reason } from "../rules";
import type { KeptTrouble } from "./rules";

/** What became of an assertion, and whose it was for the log of sign-in failures. */
export type AssertionVerdict =
  | { ok: true; appId: string; environment: Environment }
  | {
      ok: false;
      reason: Exclude<Reason, "allowed">;
      client: { appId: string; environment: Environment } | null;
      former?: FormerClient;
      /** What is kept of it for the app's own people. */
      kept: KeptTrouble;
    };
