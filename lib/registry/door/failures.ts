import type { Environment } from "@/lib/core/environments";
import { tokenLength } from "@/lib/core/token";
import { secretPrefix } from "@/lib/credentials/rules";
import type { FormerClient, Verification } from "@/lib/credentials/verification/dto";
import { keptPlaces, type KeptTrouble } from "../assertions/rules";
import { REASON_CODES, type Reason } from "../rules";

const SECRET_LENGTH = tokenLength(secretPrefix.SOD);

/** A refusal of a client ID that nobody has any more, for whoever had it. */
export function formerFailure(
  { appId, environment, reason }: FormerClient,
  clientId: string,
) {
  return {
    ...{ appId, environment, reason, code: REASON_CODES.unknown_client },
    ...{ received: clientId, registered: "" },
  };
}

/** A refusal of a client ID that counts, in an environment that is not its own. */
export function environmentFailure(
  { appId, environment }: { appId: string; environment: Environment },
  expected: Environment,
) {
  return {
    ...{ appId, environment, code: REASON_CODES.invalid_client },
    ...keptPlaces("environment", expected, environment),
  };
}

type Refused = Extract<Verification, { ok: false }>;

/**
 * What the platform is told of refused credentials, and what is kept for the app's own people: they read
 * more, such as that a secret has expired, or that it is of another environment.
 */
export function secretFailure(
  { reason, client, about, stoppedBy, expected }: Refused,
  presented: string,
): {
  answered: Exclude<Reason, "allowed">;
  kept: KeptTrouble;
} {
  const isElsewhere =
    reason === "wrong_secret" && about !== null && about.appId === client?.appId;
  if (isElsewhere)
    return {
      answered: "invalid_client",
      kept: keptPlaces("secret_environment", about.environment, client.environment),
    };
  if (reason === "environment" && expected && client)
    return {
      answered: "invalid_client",
      kept: keptPlaces(reason, expected, client.environment),
    };
  const kept = { received: "", registered: "" };
  if (reason === "suspended")
    return { answered: reason, kept: { ...kept, reason, registered: stoppedBy ?? "" } };
  if (reason === "not_active")
    return { answered: "not_published", kept: { reason: "not_published", ...kept } };
  const slip = reason === "wrong_secret" ? slipOf(presented) : null;
  return {
    answered: "invalid_client",
    kept: { reason: slip ?? keptAs[reason], ...kept },
  };
}

/** Of a secret that is none, what a look at its outside tells. */
function slipOf(presented: string): "secret_blank" | "secret_length" | null {
  if (presented.trim().length === SECRET_LENGTH && presented.length > SECRET_LENGTH)
    return "secret_blank";
  return presented.length === SECRET_LENGTH ? null : "secret_length";
}

const keptAs = {
  unknown_client: "unknown_client",
  wrong_secret: "secret_wrong",
  disabled: "secret_disabled",
  revoked: "secret_revoked",
  expired: "secret_expired",
  retired: "secret_retired",
  leaked: "secret_leaked",
  native: "secret_native",
  environment: "environment",
} as const satisfies Record<
  Exclude<Refused["reason"], "suspended" | "not_active">,
  string
>;
