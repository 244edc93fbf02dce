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
  /** Told only to an app with a system user. */
  systemToken: string | null;
};

const names = [
  ...["associateid", "identityprovider", "email", "upn", "initials"],
  ...["so_primary_email_address", "is_administrator", "ctx", "company_name", "serial"],
  ...["netserver_url", "webapi_url", "system_token"],
] as const;

/** Every claim a token may carry. */
export const CLAIM_NAMES: readonly string[] = [
  ...["sub", "nbf"],
  ...names.map((name) => CLAIMS_NAMESPACE + name),
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
  const { tenant, email, rights, systemToken } = person;
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
    ...(systemToken && rights.includes(SYSTEM_USER) ? { system_token: systemToken } : {}),
  };
  return {
    sub: email,
    nbf: Math.floor(now.getTime() / 1000) - EARLIER,
    ...Object.fromEntries(
      Object.entries(told).map(([name, value]) => [CLAIMS_NAMESPACE + name, value]),
    ),
  };
}

/** The number somebody would have in a tenant's database: of three to five digits, always the same. */
export function associateId({ userId }: { userId: string }): number {
  return 100 + (Number.parseInt(userId.replaceAll("-", "").slice(0, 8), 16) % 99_900);
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 3)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();
}
