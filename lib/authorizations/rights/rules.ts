import type { Declared } from "@/lib/configurations/rules";

/** What of a configuration version a customer is asked to agree to. */
export type RightsSource = Declared & { id: string; number: number; revision: number };

export const DECLARATIONS = [
  "purpose",
  "authorizeText",
  "personalData",
  "storageCountry",
  "subProcessors",
  "deletionTerms",
] as const;

export type Declaration = (typeof DECLARATIONS)[number];

/**
 * The rights as they were read: codes (`claim:SystemToken`, `agent:Webhook`, `endpoint:WebAPI`)
 * that SuperOffice enforces, and what the partner declares in its own words. Stored as agreed.
 */
export type Rights = {
  versionId: string;
  versionNumber: number;
  versionRevision: number;
  enforced: string[];
  declared: Record<Declaration, string>;
};

/** The heaviest right first: what comes after it hardly matters. */
export function rightsOf(version: RightsSource): Rights {
  const claims = version.claims.map((claim) => `claim:${claim}`);
  return {
    versionId: version.id,
    versionNumber: version.number,
    versionRevision: version.revision,
    enforced: [
      ...claims.filter((code) => code === SYSTEM_USER),
      ...sorted(version.agents.map((agent) => `agent:${agent}`)),
      ...sorted(claims.filter((code) => code !== SYSTEM_USER)),
      ...sorted(version.supportedEndpoints.map((endpoint) => `endpoint:${endpoint}`)),
    ],
    declared: {
      purpose: version.purpose,
      authorizeText: version.authorizeText,
      personalData: version.personalData,
      storageCountry: version.storageCountry,
      subProcessors: version.subProcessors,
      deletionTerms: version.deletionTerms,
    },
  };
}

type Published<V> = { state: string; version: V };

/**
 * The version a customer is asked about: the one in Production, else the one that is approved
 * or being validated, else the last one that was. Null when the app was never sent to Production.
 */
export function versionInQuestion<V>(publications: readonly Published<V>[]): V | null {
  for (const state of ["PUBLISHED", "APPROVED", "REQUEST_PENDING", "REJECTED"]) {
    const found = publications.find((publication) => publication.state === state);
    if (found) return found.version;
  }
  return null;
}

const SYSTEM_USER = "claim:SystemToken";

/** What the form carries, so that nobody agrees to rights they did not read. */
export function fingerprint(rights: Rights): string {
  return `${rights.versionId}:${rights.versionRevision}`;
}

/** The rights of a version that the customer has not agreed to: they stay without effect. */
export function notAgreed(published: Rights, agreed: Rights): string[] {
  return published.enforced.filter((code) => !agreed.enforced.includes(code));
}

/** What a customer gets in addition, gets no more, and is told otherwise than when they agreed. */
export type Change = { added: string[]; removed: string[]; declared: Declaration[] };

export function changeOf(before: Rights, after: Rights): Change {
  return {
    added: notAgreed(after, before),
    removed: notAgreed(before, after),
    declared: DECLARATIONS.filter(
      (name) => (before.declared[name] ?? "") !== (after.declared[name] ?? ""),
    ),
  };
}

export function isUnchanged({ added, removed, declared }: Change): boolean {
  return added.length + removed.length + declared.length === 0;
}

/** Rights as they were stored; null when nothing was agreed, or the value has another shape. */
export function storedRights(value: unknown): Rights | null {
  return isRights(value) ? value : null;
}

function isRights(value: unknown): value is Rights {
  return (
    typeof value === "object" &&
    value !== null &&
    "versionId" in value &&
    "enforced" in value &&
    Array.isArray(value.enforced) &&
    "declared" in value &&
    typeof value.declared === "object"
  );
}

function sorted(codes: string[]): string[] {
  return [...codes].sort((a, b) => a.localeCompare(b, "en"));
}
