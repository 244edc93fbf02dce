import type { ConfigurationInput } from "@/lib/checklist/rules";
import { DAY, later, MINUTE, SECOND } from "@/lib/core/clock";

/** How long somebody has to sign in. */
export const BOX = 15 * MINUTE;
/** How long the app is watched after it met the fault. */
export const WINDOW = 60 * SECOND;
/** How long the sign-in without a fault counts: code changes, and the portal does not see that. */
export const CONTROL_COUNTS = DAY;

/** What the practice SuperID does wrong, in the order in which it is shown. */
export const faultNames = [
  ...(["WRONG_ISSUER", "WRONG_AUDIENCE", "EXPIRED", "WRONG_NONCE"] as const),
  ...(["UNKNOWN_KEY", "OTHER_TENANT", "REUSED_CODE", "REVOKED", "MAINTENANCE"] as const),
] as const;
export type FaultName = (typeof faultNames)[number];
/** NONE: it does as it should, to see what the app does then. */
export type Fault = FaultName | "NONE";

/** What an app can be seen to do after a sign-in. */
export type Use = "API" | "USERINFO" | "REFRESH" | "TICKET" | "CODE" | "STATE";
export type Outcome = "PASSED" | "FAILED" | "UNCLEAR";

/** What is wrong, which says what shows that an app did not notice. */
type Kind =
  /** The ID token must not be believed, so that nothing of this sign-in may be used. */
  | "token"
  /** The code is refused: it must not be brought again. */
  | "code"
  /** Calls, the refresh token and the system user are refused: once told, an app stops. */
  | "revoked"
  /** The API is down: an app asks how the tenant is before it calls again. */
  | "down";

type Row = {
  kind: Kind;
  /** The items of the checklist that it proves. */
  items: readonly string[];
  /** What of the configuration its outcome depends on. */
  needs: readonly ConfigurationInput[];
};

const token: Row = {
  kind: "token",
  items: ["SEC-6"],
  needs: ["redirectUrls", "claims"],
};
const access = { items: ["ERR-1"], needs: ["endpoints"] } as const;

/** The one table of faults; the words beside it say what is issued and what a right app does. */
export const faults: Record<FaultName, Row> = {
  WRONG_ISSUER: token,
  WRONG_AUDIENCE: token,
  EXPIRED: token,
  WRONG_NONCE: token,
  UNKNOWN_KEY: token,
  OTHER_TENANT: {
    kind: "token",
    items: ["SEC-6", "TEN-1"],
    needs: ["redirectUrls", "claims", "endpoints"],
  },
  REUSED_CODE: { ...token, kind: "code" },
  REVOKED: { ...access, kind: "revoked" },
  MAINTENANCE: { ...access, kind: "down", items: ["ERR-1", "TEN-1"] },
};

/** What the outcome of a fault, or of the sign-in without one, depends on. */
export function needsOf(fault: Fault): readonly ConfigurationInput[] {
  return fault === "NONE" ? token.needs : faults[fault].needs;
}

/** Whether the ID token carries the fault. */
export function isOfToken(fault: Fault): fault is FaultName {
  return kindOf(fault) === "token";
}

/** Why a request was refused whose refusal was asked for: no failure of the app. */
export const FAULT_ASKED_FOR = "practice_test";

export function kindOf(fault: Fault): Kind | null {
  return fault === "NONE" ? null : faults[fault].kind;
}

/** What an app meets after a sign-in that was right: it is refused, or the tenant is down. */
export type MetLater = "revoked" | "down" | null;
export function metLater(fault: Fault): MetLater {
  const kind = kindOf(fault);
  return kind === "revoked" || kind === "down" ? kind : null;
}
export const laterFaults = faultNames.filter((name) => metLater(name) !== null);

/** The faults whose outcome says something about an item. */
export function faultsFor(code: string): FaultName[] {
  return faultNames.filter((name) => faults[name].items.includes(code));
}

/**
 * Whether a fault is none at a sign-in: an app that sent no nonce may overlook one in the token (OpenID
 * Connect Core 3.1.3.7, 11).
 */
export function isMoot(fault: Fault, { hasNonce }: { hasNonce: boolean }): boolean {
  return fault === "WRONG_NONCE" && !hasNonce;
}

/** After it was told that it is over, an app may still have calls under way. */
const UNDER_WAY = 2;
/** More calls than these are too many, whatever is under way. */
const PATIENCE = 5;

/** Uses of what a sign-in gave to the app. */
const opening: readonly Use[] = ["API", "USERINFO", "REFRESH", "TICKET"];

/** In maintenance nobody but the tenant itself is down. */
const refusedWhileDown: readonly Use[] = ["API", "TICKET"];

/** Whether an app was told by a refusal that the tenant is down. */
export function wasRefused(uses: readonly Use[]): boolean {
  return uses.some((use) => refusedWhileDown.includes(use));
}

/** What the app has shown by now; null: nothing that decides. */
export function shownBy(fault: Fault, uses: readonly Use[]): "PASSED" | "FAILED" | null {
  const used = uses.some((use) => opening.includes(use));
  switch (kindOf(fault)) {
    case null:
      return used ? "PASSED" : null;
    case "token":
      return used ? "FAILED" : null;
    case "code":
      return used || uses.includes("CODE") ? "FAILED" : null;
    case "revoked":
      return goesOn(uses, opening, ["REFRESH", "TICKET"]) ? "FAILED" : null;
    case "down":
      return goesOn(uses, refusedWhileDown, ["STATE"]) ? "FAILED" : null;
  }
}

/** Whether an app goes on with calls after it was told by one of them, or does not stop at all. */
function goesOn(
  uses: readonly Use[],
  calls: readonly Use[],
  tells: readonly Use[],
): boolean {
  const told = uses.findIndex((use) => tells.includes(use));
  const after = told < 0 ? [] : uses.slice(told + 1);
  const count = (list: readonly Use[]) =>
    list.filter((use) => calls.includes(use)).length;
  return count(after) > UNDER_WAY || count(uses) > PATIENCE;
}

/** What is said when the time is over. */
export function settled(
  fault: Fault,
  { isMet, uses }: { isMet: boolean; uses: readonly Use[] },
): Outcome {
  if (!isMet) return "UNCLEAR";
  const shown = shownBy(fault, uses);
  if (shown) return shown;
  const kind = kindOf(fault);
  if (kind === "token" || kind === "code") return "PASSED";
  if (kind === null) return "UNCLEAR";
  // Who calls nothing is never told; how the tenant is, somebody else may have asked.
  const isTold =
    kind === "down" ? wasRefused(uses) : uses.some((use) => opening.includes(use));
  return isTold ? "PASSED" : "UNCLEAR";
}

/** Until when somebody may sign in, and until when the app is watched from the sign-in on. */
export function boxFrom(now: Date): Date {
  return later(now, BOX);
}
export function windowFrom(now: Date): Date {
  return later(now, WINDOW);
}
/** Since when a sign-in without a fault has to have ended, to count now. */
export function controlsSince(now: Date): Date {
  return later(now, -CONTROL_COUNTS);
}

/** Seconds until a moment; none when it is past. */
export function secondsTo(end: Date, now: Date): number {
  return Math.max(0, Math.ceil((end.getTime() - now.getTime()) / SECOND));
}
