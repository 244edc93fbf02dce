import { SYSTEM_USER } from "@/lib/authorizations/rights/rules";
import { CLAIMS_NAMESPACE } from "../rules";

/** What the claims of a sign-in are made from. */
export type SignedInPerson = {
  userId: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  tenant: { contextId: string; company: string };
  /** Codes of the rights that the app has there. */
  rights: readonly string[];
  /** Names of claims beyond SuperOffice's own, which SuperOffice has granted to the app. */
  customClaims: readonly string[];
  /** Told only to an app with a system user. */
  systemToken: string | null;
};

type Told = (person: SignedInPerson, root: string) => string | null;

/** What is told to an app that has the right to it; no documentation shows more than one of the names. */
const optional: readonly { right: string; name: string; told: Told }[] = [
  { right: SYSTEM_USER, name: "system_token", told: ({ systemToken }) => systemToken },
  {
    ...{ right: "claim:PersonId", name: "personid" },
    told: ({ userId }) => String(numberOf(userId, 9)),
  },
  {
    ...{ right: "claim:InternalNetserverUrl", name: "internal_netserver_url" },
    told: (_person, root) => `${root}/internal/Remote/Services88/`,
  },
  {
    ...{ right: "claim:FeatureToggles", name: "feature_toggles" },
    told: () => "PracticeToggle",
  },
  {
    ...{ right: "claim:MinimumPocketVersion", name: "minimum_pocket_version" },
    told: () => "10.0.0",
  },
];

const names = [
  ...["associateid", "identityprovider", "email", "upn", "initials"],
  ...["so_primary_email_address", "is_administrator", "ctx", "company_name", "serial"],
  ...["netserver_url", "webapi_url"],
] as const;

/** Every claim a token may carry. */
export const CLAIM_NAMES: readonly string[] = [
  ...["sub", "nbf"],
  ...[...names, ...optional.map(({ name }) => name)].map(
    (name) => CLAIMS_NAMESPACE + name,
  ),
];

/** Other clocks may be late by as much. */
const EARLIER = 60;

/**
 * The claims of an ID token, as SuperOffice's: all of it text, in one namespace. No CRM database stands
 * behind it, so that numbers of the CRM are made of what the portal knows and stay the same.
 */
export function claimsOf(
  person: SignedInPerson,
  issuer: string,
  now: Date,
): Record<string, unknown> & { sub: string } {
  const { tenant, email, rights } = person;
  const root = `${issuer}/${tenant.contextId}`;
  const told: Record<string, string> = {
    associateid: String(associateId(person)),
    identityprovider: "practice-superid",
    email,
    upn: email,
    initials: initialsOf(person.name),
    so_primary_email_address: email,
    is_administrator: person.isAdministrator ? "True" : "False",
    ctx: tenant.contextId,
    company_name: tenant.company,
    serial: tenant.contextId.slice("Cust".length).padStart(10, "0"),
    netserver_url: `${root}/Remote/Services88/`,
    webapi_url: `${root}/api/`,
  };
  for (const { right, name, told: tell } of optional) {
    const value = rights.includes(right) ? tell(person, root) : null;
    if (value !== null) told[name] = value;
  }
  const nbf = Math.floor(now.getTime() / 1000) - EARLIER;
  return { sub: email, nbf, ...named(told) };
}

/** The claims that SuperOffice made for one app: their values are made up, and differ between tenants. */
export function customClaimsOf({ customClaims, tenant }: SignedInPerson) {
  const own = customClaims.filter(
    (name) => !CLAIM_NAMES.includes(CLAIMS_NAMESPACE + name),
  );
  return named(
    Object.fromEntries(own.map((name) => [name, `practice-${name}-${tenant.contextId}`])),
  );
}

function named(told: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(told).map(([name, value]) => [CLAIMS_NAMESPACE + name, value]),
  );
}

/** The number somebody would have in a tenant's database: of three to five digits, always the same. */
export function associateId({ userId }: { userId: string }): number {
  return numberOf(userId, 0);
}

/** Out of eight digits of an id, from this one on. */
function numberOf(id: string, from: number): number {
  const digits = id.replaceAll("-", "").slice(from, from + 8);
  return 100 + (Number.parseInt(digits, 16) % 99_900);
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 3)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
