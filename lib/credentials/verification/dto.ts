import type { Environment } from "@/lib/core/environments";
import type { StopSide } from "@/lib/stops/rules";
import type { SecretTrouble } from "../rules";

/** Why credentials are not accepted. */
export type Refusal =
  | "unknown_client"
  | "wrong_secret"
  | SecretTrouble
  /** It was one until a native version was published there: a native app has no secret. */
  | "native"
  /** Right, but nothing is published in that environment. */
  | "not_active"
  /** Right, but SuperOffice or the partner has stopped the app. */
  | "suspended"
  /** Right, but they were to be of another environment. */
  | "environment";

/** Whose client ID it was, and why nobody has it any more. */
export type FormerClient = {
  appId: string;
  environment: Environment;
  reason: "client_replaced" | "app_deleted";
};

/**
 * What verification decides. The reason is for the portal's own pages and logs: whoever presented
 * the credentials is told of `not_active` and `suspended` only, since they hold the secret; to all
 * others it is one and the same "no" (OAuth's `invalid_client`).
 */
export type Verification =
  | { ok: true; appId: string; environment: Environment; secretId: string }
  | {
      ok: false;
      reason: Refusal;
      /** Whose client ID was presented: for the log of sign-in failures. Null where nobody has it now. */
      client: { appId: string; environment: Environment } | null;
      /** Whose it was, where nobody has it any more. */
      former?: FormerClient;
      /** Whose secret it is, where it is one. */
      about: { appId: string; environment: Environment; secretId: string } | null;
      /** Who stops the app, where that is the reason. */
      stoppedBy?: StopSide | null;
      /** Which environment they were to be of, where that is the reason. */
      expected?: Environment | null;
    };
