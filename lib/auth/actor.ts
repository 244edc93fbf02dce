import type { Environment } from "@/lib/core/environments";
import type { Language } from "@/lib/core/languages";

export type Permission = "READ" | "CONFIGURATION" | "APP_STORE" | "USERS";
export type StaffRole =
  "CERTIFIER" | "APP_MANAGER" | "APP_STORE_MANAGER" | "PORTAL_ADMIN";
export type TenantRight = "TENANT_ADMINISTRATOR" | "EXTERNAL_CONSULTANT";

/** Who is asking. Loaded from the database on every request, never from the cookie. */
export type Actor = {
  userId: string;
  name: string;
  email: string;
  /** Hash of their own picture, where they have one. */
  picture?: string;
  /** What they have chosen to read, where there is a choice. */
  language?: Language;
  sessionId: string;
  /** When the person last proved who they are. */
  authTime: Date;
  /** Whether a second factor was given in this session. */
  twoFactor: boolean;
  /** Which second factors are set up. */
  factors: { otp: boolean; passkey: boolean };
  /** With what each partner is called: every page names them. */
  memberships: readonly {
    partnerId: string;
    partner: string;
    permissions: readonly Permission[];
  }[];
  /** Partners that ask for a second factor where none was given: there the membership sleeps. */
  asleep: readonly { partnerId: string; partner: string }[];
  staffRoles: readonly StaffRole[];
  tenants: readonly { tenantId: string; environment: Environment; right: TenantRight }[];
  /** Set where somebody of SuperOffice only looks on as this person: nothing can be written. */
  view?: View;
};

/** Whether somebody is here for tenants alone: of no partner, and not of SuperOffice. */
export function isCustomer({
  memberships,
  asleep,
  staffRoles,
}: Pick<Actor, "memberships" | "asleep" | "staffRoles">): boolean {
  return memberships.length + asleep.length + staffRoles.length === 0;
}

/** A read-only view: who looks on, why, and until when. */
export type View = {
  id: string;
  viewer: { userId: string; name: string; email: string };
  reason: string;
  until: Date;
};

/**
 * Somebody who gave the password, or came by SuperID, and still owes the second factor (`code`), or
 * has to set one up first (`enrol`). No actor: nothing but the second page of sign-in knows them.
 */
export type HalfActor = {
  half: true;
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  factors: Actor["factors"];
  /** What the first step was. */
  first: ProofMethod;
  needs: "code" | "enrol";
};

/** What a person can prove who they are with. */
export type ProofMethod = "pwd" | "superid" | "otp" | "passkey" | "recovery";

/** The first step of whoever adds a second: signed in already, it is long past. */
export function firstStep(who: Actor | HalfActor): ProofMethod {
  return "half" in who ? who.first : "pwd";
}

/** The portal itself, doing what no person may do: completing a registration, the seed. */
export type SystemActor = {
  system:
    | "registration"
    | "accounts"
    | "sign-in"
    | "invitation"
    | "domains"
    | "urls"
    | "checks"
    | "seed"
    | "worker"
    | "administration"
    /** Verifying credentials for those who sign users in: use is counted, a first use keeps. */
    | "registry"
    /** Closing secrets that a scanner found in public places. */
    | "scanner"
    | "peppers";
  /** The person whose click it follows from, if it was one. */
  behalf?: Actor;
};

/** What a service key may be for. A closed list; the database holds the same one. */
export type ServiceScope =
  | "operations:tenants"
  | "operations:people"
  | "clients:verify"
  | "clients:read"
  | "authorize:check"
  | "authorizations:write";

/** A machine of SuperOffice's, under its service key. */
export type ServiceActor = { keyId: string; scopes: readonly ServiceScope[] };

/** A partner's build, under its CI token: it rotates the secrets of one app in one environment. */
export type TokenActor = {
  tokenId: string;
  /** Who made the token; it never does what they may not do any more. */
  makerId: string;
  partnerId: string;
  appId: string;
  environment: Environment;
};

/** A write's author: a person, a machine, or the portal itself. */
export type Author = Actor | ServiceActor | TokenActor | SystemActor;

export function isSystem(author: Author): author is SystemActor {
  return "system" in author;
}

/** The portal, writing what follows from somebody's click. */
export function onBehalfOf(
  who: Actor | HalfActor | null,
  { system }: SystemActor,
): SystemActor {
  return who === null || "half" in who ? { system } : { system, behalf: who };
}

/** The person a write goes back to, if there is one. */
export function personBehind(author: Author): Actor | undefined {
  if (isSystem(author)) return author.behalf;
  return isService(author) || isCiToken(author) ? undefined : author;
}

/** Whether a write's author only looks on as somebody: then it is refused, whatever it is. */
export function isReadOnly(author: Author): boolean {
  return personBehind(author)?.view !== undefined;
}

/** Whose hands do it: in a view, those of whoever looks on. */
export function handsOf({ userId, view }: Actor): string {
  return view?.viewer.userId ?? userId;
}

/** Whoever looks on, as themselves: a portal administrator, or there would be no view. */
export function viewerOf(actor: Actor & { view: View }): Actor {
  const { view, sessionId, authTime, twoFactor, factors } = actor;
  return {
    ...{ sessionId, authTime, twoFactor, factors },
    ...view.viewer,
    ...{ memberships: [], asleep: [], tenants: [], staffRoles: ["PORTAL_ADMIN"] },
  };
}

/** Pages that are somebody's alone: about their sign-in and their data, and what opens doors. */
const CLOSED_IN_VIEW = [
  /^\/profile(?:\/|\?|$)/,
  /^\/apps\/[^/]+\/(?:credentials|keys|certificates|tokens)(?:\/|\?|$)/,
  /^\/partners\/[^/]+\/second-factors(?:\/|\?|$)/,
];

export function isClosedInView(path: string): boolean {
  return CLOSED_IN_VIEW.some((closed) => closed.test(path));
}

export function isViewing(actor: Actor): actor is Actor & { view: View } {
  return actor.view !== undefined;
}

export function isService(author: Author): author is ServiceActor {
  return "keyId" in author;
}

export function isCiToken(author: Author): author is TokenActor {
  return "tokenId" in author;
}

export function partnersWith(actor: Actor, permission: Permission): string[] {
  return actor.memberships
    .filter((membership) => membership.permissions.includes(permission))
    .map((membership) => membership.partnerId);
}

export function may(actor: Actor, partnerId: string, permission: Permission): boolean {
  return partnersWith(actor, permission).includes(partnerId);
}

export function isMember(actor: Actor, partnerId: string): boolean {
  return actor.memberships.some((membership) => membership.partnerId === partnerId);
}

export function isStaff(actor: Actor, ...roles: StaffRole[]): boolean {
  return actor.staffRoles.some((role) => roles.includes(role));
}

/** Who works reviews: certifiers and app managers. */
export function isReviewer(actor: Actor): boolean {
  return isStaff(actor, "CERTIFIER", "APP_MANAGER");
}

export function administers(actor: Actor, tenantId: string): boolean {
  return actor.tenants.some(
    (tenant) => tenant.tenantId === tenantId && tenant.right === "TENANT_ADMINISTRATOR",
  );
}
