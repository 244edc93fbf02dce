import { DAY, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import {
  fingerprint,
  notAgreed,
  publishedRights,
  storedRights,
  type Rights,
  type RightsSource,
} from "../rights/rules";

/** What a customer declined is asked again after this long, at the earliest. The database holds the same. */
export const ASK_AGAIN_AFTER = 30 * DAY;

/** A customer who has not answered is reminded this long after being asked. */
export const REMIND_AFTER = [7 * DAY, 21 * DAY] as const;

type Asked = {
  state: "ASKED" | "APPROVED" | "DECLINED" | "VOID";
  askedAt: Date;
  decidedAt: Date | null;
  reason: string;
};

/** How the question about added rights stands; what is outstanding has no effect in any of these. */
export type AdditionStand =
  | { is: "asked"; at: Date }
  | { is: "declined"; at: Date; reason: string; againFrom: Date }
  /** Published a moment ago: the portal asks within minutes. */
  | { is: "new" };

/** The newest question decides. */
export function standOf(newest: Asked | undefined): AdditionStand {
  if (newest?.state === "ASKED") return { is: "asked", at: newest.askedAt };
  if (newest?.state === "DECLINED" && newest.decidedAt) {
    const { decidedAt: at, reason } = newest;
    return { is: "declined", at, reason, againFrom: later(at, ASK_AGAIN_AFTER) };
  }
  return { is: "new" };
}

/**
 * Whether a sign-in asks an administrator for what is outstanding. What was declined is not asked for at every
 * one, but again when the time for it has come.
 */
export function isAskedAtSignIn(
  outstanding: readonly string[],
  stand: AdditionStand,
  now: Date,
): boolean {
  return outstanding.length > 0 && (stand.is !== "declined" || stand.againFrom <= now);
}

/** Whether the partner may ask once more for what was declined. */
export function isAskable(stand: AdditionStand, now: Date): boolean {
  return stand.is === "declined" && stand.againFrom <= now;
}

type Held = {
  additions: readonly Asked[];
  tenant: { environment: Environment };
  app: {
    publications: readonly {
      environment: Environment;
      state: string;
      version: RightsSource;
    }[];
  };
  consents: readonly { rights: unknown }[];
};

/** What the version that runs there may do beyond what was agreed last; null where that is nothing. */
export function outstandingOf({
  tenant,
  app,
  consents,
}: Omit<Held, "additions">): { rights: Rights; codes: string[] } | null {
  const rights = publishedRights(app.publications, tenant.environment);
  if (!rights) return null;
  const agreed = storedRights(consents[0]?.rights);
  const codes = notAgreed(rights, agreed);
  return codes.length > 0 ? { rights, codes } : null;
}

/** The same as both sides read it, with how the question stands. */
export function additionOf(held: Held) {
  const outstanding = outstandingOf(held);
  if (!outstanding) return null;
  const { rights, codes } = outstanding;
  return {
    codes,
    key: fingerprint(rights),
    versionNumber: rights.versionNumber,
    stand: standOf(held.additions[0]),
  };
}
