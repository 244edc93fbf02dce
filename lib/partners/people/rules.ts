import type { Permission } from "@/lib/auth/actor";
import { text } from "@/lib/words/catalogue";

const words = text.partnerPeople;

/** Permissions that are given and taken; everybody in a partner reads. */
export const givenPermissions = ["CONFIGURATION", "APP_STORE", "USERS"] as const;
export type GivenPermission = (typeof givenPermissions)[number];

/** The permissions of a membership, in one order, Read among them. */
export function withRead(given: readonly GivenPermission[]): Permission[] {
  return ["READ", ...givenPermissions.filter((permission) => given.includes(permission))];
}

/** What each permission is for. Enforced by the policies of each room; this is how it is told. */
export const grants: Record<Permission, readonly (keyof typeof words.grants)[]> = {
  READ: ["look", "tenants", "messages"],
  CONFIGURATION: ["createApps", "secrets", "publish", "activate", "testTenant"],
  APP_STORE: ["listing", "profile"],
  USERS: ["invite", "contacts", "policies"],
};

type Change = {
  isSelf: boolean;
  before: readonly Permission[];
  /** Null when the person is removed. */
  after: readonly Permission[] | null;
  /** Others of the partner with Users who can sign in. */
  otherHolders: number;
};

/** Why permissions cannot be changed like this, or null. */
export function changeTrouble({
  isSelf,
  before,
  after,
  otherHolders,
}: Change): string | null {
  const gained = after?.filter((permission) => !before.includes(permission)) ?? [];
  if (isSelf && gained.length > 0) return words.notYourself;
  const loses = before.includes("USERS") && !(after ?? []).includes("USERS");
  return loses && otherHolders === 0 ? words.lastHolder : null;
}

type LogIn = {
  isSelf: boolean;
  /** The person has nothing here but this partner: no other partner, staff role or customer tenant. */
  isOurs: boolean;
  allowed: boolean;
  /** The partner that switched log-in off; null when SuperOffice did, or nobody. */
  offBy: string | null;
  partnerId: string;
};

/** Why a partner cannot switch somebody's log-in, or null. */
export function logInTrouble(person: LogIn): string | null {
  if (person.isSelf) return words.notYourOwnLogIn;
  if (!person.allowed && person.offBy !== person.partnerId) return words.offElsewhere;
  return person.isOurs ? null : words.usedElsewhere;
}

/** The contact roles that somebody leaves behind. */
export type ContactRoles = {
  administrative: boolean;
  technical: boolean;
  /** Apps whose technical contact the person is. */
  apps: number;
};

export function isContact({ administrative, technical, apps }: ContactRoles): boolean {
  return administrative || technical || apps > 0;
}
