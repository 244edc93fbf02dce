import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

/** What is agreed on, in the order people are shown it. */
export const agreementNames = [
  "DEVELOPER_TERMS",
  "PARTNER_AGREEMENT",
  "SUB_DPA",
  "MONITORING_CONSENT",
  "DEVELOPMENT_TOOLS",
] as const;
export type AgreementName = (typeof agreementNames)[number];

/** What an agreement can stand in the way of. */
export type Act =
  | "createApp"
  | "createSecret"
  | "publishStandard"
  | "publishCustom"
  | "requestActivation"
  | "approveActivation";

type Effect = {
  audience: "partner" | "tenant";
  /** Needs an accepted version from the first day on. */
  always: readonly Act[];
  /** Blocked once the deadline of a version has passed that was not accepted. */
  afterDeadline: readonly Act[];
};

/**
 * What each agreement blocks while it is not accepted: the one place, beside its mirror in the
 * database (portal_guard_agreements). A standard app is not certified without a signed partner
 * agreement and sub-DPA (checklist PRE-5) nor without consent to being monitored (T-9).
 */
export const agreements: Record<AgreementName, Effect> = {
  DEVELOPER_TERMS: {
    audience: "partner",
    always: ["createApp", "createSecret"],
    afterDeadline: [],
  },
  PARTNER_AGREEMENT: {
    audience: "partner",
    always: ["publishStandard"],
    afterDeadline: ["publishCustom"],
  },
  SUB_DPA: {
    audience: "partner",
    always: ["publishStandard"],
    afterDeadline: ["requestActivation"],
  },
  MONITORING_CONSENT: {
    audience: "partner",
    always: ["publishStandard"],
    afterDeadline: ["publishCustom"],
  },
  DEVELOPMENT_TOOLS: {
    audience: "tenant",
    always: [],
    afterDeadline: ["approveActivation"],
  },
};

/** A published version, and whether the party in question has accepted it. */
export type StandingVersion = {
  agreement: AgreementName;
  number: number;
  deadline: Date | null;
  isAccepted: boolean;
};

/** The number that has to be accepted by now: of the latest version whose deadline has passed. */
export function dueNumber(
  versions: readonly Pick<StandingVersion, "number" | "deadline">[],
  now: Date,
): number {
  return Math.max(
    0,
    ...versions
      .filter(({ deadline }) => deadline !== null && deadline <= now)
      .map(({ number }) => number),
  );
}

/** The number of the latest version that was accepted; 0 where none was. */
export function acceptedNumber(versions: readonly StandingVersion[]): number {
  return Math.max(
    0,
    ...versions.filter(({ isAccepted }) => isAccepted).map(({ number }) => number),
  );
}

/** What of its acts an agreement blocks now, given all its versions. */
export function blockedActs(
  agreement: AgreementName,
  versions: readonly StandingVersion[],
  now: Date,
): Act[] {
  const { always, afterDeadline } = agreements[agreement];
  const accepted = acceptedNumber(versions);
  const due = dueNumber(versions, now);
  if (accepted < due) return [...always, ...afterDeadline];
  return accepted === 0 ? [...always] : [];
}

/** Whether its newest version has to be accepted: something is blocked, or will be at a deadline. */
export function isOwed(
  agreement: AgreementName,
  versions: readonly StandingVersion[],
): boolean {
  const accepted = acceptedNumber(versions);
  return (
    (accepted === 0 && versions.length > 0 && agreements[agreement].always.length > 0) ||
    versions.some(({ number, deadline }) => number > accepted && deadline !== null)
  );
}

/** Whether an act may go on, or which agreement has to be accepted first. */
export function allowAct(
  act: Act,
  versions: readonly StandingVersion[],
  now: Date,
): Result<null> {
  const owed = agreementNames.find((name) =>
    blockedActs(
      name,
      versions.filter(({ agreement }) => agreement === name),
      now,
    ).includes(act),
  );
  return owed ? fail("rule_broken", text.agreements.refusals.first(owed)) : ok(null);
}

export function publishAct(kind: "STANDARD" | "CUSTOM"): Act {
  return kind === "STANDARD" ? "publishStandard" : "publishCustom";
}

/** A new version leaves this long to those who accepted the one before. */
export const NOTICE = 14 * DAY;

/** A deadline is the end of a day that leaves people time; none is allowed. */
export function allowDeadline(deadline: Date | null, now: Date): Result<null> {
  return deadline !== null && deadline < later(now, NOTICE)
    ? fail("rule_broken", text.agreements.refusals.notice(NOTICE / DAY), "deadline")
    : ok(null);
}

/** Part of addresses: `developer-terms`. */
export function agreementSlug(name: AgreementName): string {
  return name.toLowerCase().replaceAll("_", "-");
}

export function agreementFromSlug(slug: string): AgreementName | null {
  return agreementNames.find((name) => agreementSlug(name) === slug) ?? null;
}
