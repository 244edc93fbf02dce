import type { Environment } from "@/lib/core/environments";
import type { Declared } from "@/lib/configurations/rules";

/** What of a configuration version a customer is asked to agree to. */
export type RightsSource = Declared & {
  id: string;
  number: number;
  revision: number;
  /** Its services that a copy of the database is sent to, where they are switched on. */
  urls?: readonly { type: string; environment: Environment | null; enabled: boolean }[];
};

export const DECLARATIONS = [
  "purpose",
  "authorizeText",
  "personalData",
  "storageCountry",
  "subProcessors",
  "deletionTerms",
  "agreementLink",
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

/** The heaviest right first: what comes after it hardly matters. As one environment sees them. */
export function rightsOf(
  version: RightsSource,
  environment: Environment = "PRODUCTION",
): Rights {
  const mirrors = version.urls?.some(
    (url) =>
      url.type === "MIRRORING" &&
      url.enabled &&
      (url.environment === null || url.environment === environment),
  );
  const claims = version.claims.map((claim) => `claim:${claim}`);
  return {
    versionId: version.id,
    versionNumber: version.number,
    versionRevision: version.revision,
    enforced: [
      ...claims.filter((code) => code === SYSTEM_USER),
      ...(mirrors ? [MIRRORS] : []),
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
      agreementLink: version.agreementLink,
    },
  };
}

/** The same in each of these environments, of a version that may not be stored yet. */
export function rightsIn(
  version: Omit<RightsSource, "id" | "number" | "revision">,
  places: readonly Environment[],
): Partial<Record<Environment, string[]>> {
  const source = { ...version, id: "", number: 0, revision: 0 };
  return Object.fromEntries(
    places.map((place) => [place, rightsOf(source, place).enforced]),
  );
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

/** Reads and changes everything by itself. */
export const SYSTEM_USER = "claim:SystemToken";
/** Sending a copy of the database to the partner's service. */
const MIRRORS = "integration:MIRRORING";

/** Whether the app is told a token of a system user by what was agreed. */
export function hasSystemUser({ enforced }: Rights): boolean {
  return enforced.includes(SYSTEM_USER);
}

/** What the form carries, so that nobody agrees to rights they did not read. */
export function fingerprint(rights: Rights): string {
  return `${rights.versionId}:${rights.versionRevision}`;
}

/** The rights of a version that the customer has not agreed to: they stay without effect. */
export function notAgreed(published: Rights, agreed: Rights | null): string[] {
  return published.enforced.filter((code) => !agreed?.enforced.includes(code));
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

/**
 * What an app may do on a tenant at this moment: what the customer agreed to, as far as the version
 * that runs there still asks for it. Rights that were added wait, rights that were removed end at once.
 */
export function effectiveRights(
  agreed: Rights | null,
  published: Rights | null,
): string[] {
  if (!agreed || !published) return [];
  return published.enforced.filter((code) => agreed.enforced.includes(code));
}

/** The rights of the version that runs in an environment; null where none does. */
export function publishedRights(
  publications: readonly {
    environment: Environment;
    state: string;
    version: RightsSource;
  }[],
  environment: Environment,
): Rights | null {
  const running = publications.find(
    (one) => one.environment === environment && one.state === "PUBLISHED",
  );
  return running ? rightsOf(running.version, environment) : null;
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
