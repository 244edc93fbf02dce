import type { Actor, Permission, StaffRole, TenantRight } from "@/lib/auth/actor";

/*
 * The permission matrix: who may do what, for everybody and everything (decisions 1). Queries and
 * commands ask it, pages hide by it, /docs/permissions shows it, and the browser tests expect it.
 */

type Group = "partners" | "apps" | "publishing" | "tenants" | "administration";

type Row = {
  /** Under which heading people read it. */
  group: Group;
  /** Members of the thing's partner who hold one of these permissions. */
  members?: readonly Permission[];
  /** People of the thing's tenant with one of these rights. */
  customers?: readonly TenantRight[];
  /** SuperOffice's people with one of these roles, for every partner and tenant. */
  staff?: readonly StaffRole[];
  /** Not for whoever has an interest in the outcome, whatever rights they hold. */
  impartial?: true;
  /** Of the staff, only for the one who took it. */
  taker?: true;
};

const reviewers = ["CERTIFIER", "APP_MANAGER"] as const;

const table = {
  "partner.see": { group: "partners", members: ["READ"] },
  "people.manage": { group: "partners", members: ["USERS"] },
  "people.leave": { group: "partners", members: ["READ"] },
  "people.invite": { group: "partners", members: ["USERS"], staff: ["PORTAL_ADMIN"] },
  "domain.manage": { group: "partners", members: ["USERS"] },
  "settings.edit": { group: "partners", members: ["USERS"] },
  "agreement.accept": { group: "partners", members: ["USERS"] },
  "picture.see": {
    group: "partners",
    members: ["READ"],
    staff: ["CERTIFIER", "APP_MANAGER", "APP_STORE_MANAGER", "PORTAL_ADMIN"],
  },

  "application.see": { group: "apps", members: ["READ"], staff: ["APP_MANAGER"] },
  "application.create": { group: "apps", members: ["CONFIGURATION"] },
  "configuration.see": { group: "apps", members: ["READ"], staff: reviewers },
  "configuration.edit": { group: "apps", members: ["CONFIGURATION"] },
  "application.edit": { group: "apps", members: ["CONFIGURATION"] },
  "application.manage": { group: "apps", staff: ["APP_MANAGER"], impartial: true },
  "application.delete": { group: "apps", members: ["CONFIGURATION"] },
  "application.stop": { group: "apps", members: ["CONFIGURATION"] },
  "application.suspend": { group: "apps", staff: ["APP_MANAGER"], impartial: true },
  "appeal.see": { group: "apps", members: ["READ"], staff: ["APP_MANAGER"] },
  "appeal.write": {
    group: "apps",
    members: ["CONFIGURATION"],
    staff: ["APP_MANAGER"],
    impartial: true,
  },
  "transfer.offer": { group: "apps", members: ["CONFIGURATION"] },
  "transfer.accept": { group: "apps", members: ["CONFIGURATION"] },
  "transfer.confirm": { group: "apps", staff: ["APP_MANAGER"], impartial: true },
  "change.request": { group: "apps", members: ["CONFIGURATION"] },
  "change.decide": { group: "apps", staff: ["APP_MANAGER"], impartial: true },
  "failure.see": { group: "apps", members: ["READ"], staff: ["APP_MANAGER"] },
  "delivery.see": { group: "apps", members: ["READ"], staff: ["APP_MANAGER"] },
  "delivery.send": { group: "apps", members: ["CONFIGURATION"] },
  "listing.see": {
    group: "apps",
    members: ["READ"],
    staff: [...reviewers, "APP_STORE_MANAGER"],
  },
  "listing.edit": { group: "apps", members: ["APP_STORE"] },
  "practice_test.run": { group: "apps", members: ["CONFIGURATION"] },
  "client_id.regenerate": { group: "apps", members: ["CONFIGURATION"] },
  "secret.see": { group: "apps", members: ["READ"] },
  "secret.manage": { group: "apps", members: ["CONFIGURATION"] },
  "key.see": { group: "apps", members: ["READ"] },
  "key.manage": { group: "apps", members: ["CONFIGURATION"] },
  "ci_token.manage": { group: "apps", members: ["CONFIGURATION"] },

  "self_test.run": {
    group: "publishing",
    members: ["CONFIGURATION"],
    staff: reviewers,
  },
  "publishing.request": { group: "publishing", members: ["CONFIGURATION"] },
  "publishing.go_live": { group: "publishing", members: ["CONFIGURATION"] },
  "review.appeal": { group: "publishing", members: ["CONFIGURATION"] },
  "review.answer_appeal": { group: "publishing", staff: reviewers, impartial: true },
  "fast_lane.see": { group: "publishing", staff: reviewers },
  "fast_lane.undo": { group: "publishing", staff: ["APP_MANAGER"], impartial: true },
  "publishing.roll_back": { group: "publishing", members: ["CONFIGURATION"] },
  "listing.read_messages": {
    group: "publishing",
    members: ["READ"],
    staff: ["APP_STORE_MANAGER"],
  },
  "listing.message": {
    group: "publishing",
    members: ["APP_STORE"],
    staff: ["APP_STORE_MANAGER"],
    impartial: true,
  },
  "listing.request": { group: "publishing", members: ["APP_STORE"] },
  "listing.decide": {
    group: "publishing",
    staff: ["APP_STORE_MANAGER"],
    impartial: true,
  },
  "version.mark_unsafe": {
    group: "publishing",
    staff: ["APP_MANAGER"],
    impartial: true,
  },
  "review.see": { group: "publishing", members: ["READ"], staff: reviewers },
  "review.answer": { group: "publishing", members: ["CONFIGURATION"] },
  "review.give_access": { group: "publishing", members: ["CONFIGURATION"] },
  "review.see_access": {
    group: "publishing",
    staff: reviewers,
    impartial: true,
    taker: true,
  },
  "review.message": { group: "publishing", members: ["CONFIGURATION"], staff: reviewers },
  "review.work": { group: "publishing", staff: reviewers },
  "review.take": { group: "publishing", staff: reviewers, impartial: true },
  "review.give_back": { group: "publishing", staff: reviewers, taker: true },
  "review.reassign": { group: "publishing", staff: ["APP_MANAGER"], impartial: true },
  "review.judge": { group: "publishing", staff: reviewers, impartial: true, taker: true },
  "review.decide": {
    group: "publishing",
    staff: reviewers,
    impartial: true,
    taker: true,
  },
  "evaluation.hand_over": {
    group: "publishing",
    staff: reviewers,
    impartial: true,
    taker: true,
  },
  "evaluation.follow": { group: "publishing", staff: reviewers, impartial: true },
  "evaluation.answer": { group: "publishing", members: ["CONFIGURATION"] },
  "certification.see": {
    group: "publishing",
    members: ["READ"],
    staff: [...reviewers, "APP_STORE_MANAGER"],
  },
  "certification.install": { group: "publishing", members: ["CONFIGURATION"] },
  "certification.recheck": {
    group: "publishing",
    members: ["CONFIGURATION"],
    staff: ["APP_MANAGER"],
  },
  "certification.judge": { group: "publishing", staff: reviewers, impartial: true },
  "checklist.edit": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "evaluator.name": { group: "administration", staff: ["PORTAL_ADMIN"] },

  "review.be_away": { group: "publishing", staff: reviewers },
  "review.numbers": { group: "publishing", staff: [...reviewers, "PORTAL_ADMIN"] },

  "activation.see": {
    group: "tenants",
    members: ["READ"],
    customers: ["TENANT_ADMINISTRATOR", "EXTERNAL_CONSULTANT"],
    staff: ["APP_MANAGER"],
  },
  "activation.request": { group: "tenants", members: ["CONFIGURATION"] },
  "activation.decide": {
    group: "tenants",
    customers: ["TENANT_ADMINISTRATOR"],
    impartial: true,
  },
  "activation.grant": { group: "tenants", staff: ["APP_MANAGER"], impartial: true },
  "authorization.end": { group: "tenants", members: ["CONFIGURATION"] },
  "authorization.pause_own": { group: "tenants", members: ["CONFIGURATION"] },
  "authorization.pause": {
    group: "tenants",
    customers: ["TENANT_ADMINISTRATOR"],
    impartial: true,
  },
  "authorization.revoke": {
    group: "tenants",
    customers: ["TENANT_ADMINISTRATOR"],
    impartial: true,
  },

  "authorization.consent_own": { group: "tenants", members: ["CONFIGURATION"] },
  "system_token.replace_own": { group: "tenants", members: ["CONFIGURATION"] },
  "system_token.replace": {
    group: "tenants",
    customers: ["TENANT_ADMINISTRATOR"],
    impartial: true,
  },
  "copy.see": { group: "tenants", members: ["READ"] },
  "copy.confirm": { group: "tenants", members: ["CONFIGURATION"] },

  "test_tenant.see": { group: "tenants", members: ["READ"] },
  "test_tenant.request": { group: "tenants", members: ["CONFIGURATION"] },
  "partner_tenant.see": { group: "tenants", members: ["READ"] },
  "sandbox.order": { group: "tenants", members: ["CONFIGURATION"] },
  "sandbox.answer": { group: "tenants", staff: ["PORTAL_ADMIN"], impartial: true },
  "every_tenant.see": { group: "tenants", staff: ["APP_MANAGER", "PORTAL_ADMIN"] },
  "tenant.see": {
    group: "tenants",
    customers: ["TENANT_ADMINISTRATOR", "EXTERNAL_CONSULTANT"],
  },

  "tenant_people.manage": {
    group: "tenants",
    customers: ["TENANT_ADMINISTRATOR"],
    impartial: true,
  },
  "tenant_agreement.accept": { group: "tenants", customers: ["TENANT_ADMINISTRATOR"] },

  "factor.reset": {
    group: "administration",
    members: ["USERS"],
    staff: ["PORTAL_ADMIN"],
  },
  "activity.partner": { group: "administration", members: ["READ"] },
  "activity.app": {
    group: "administration",
    members: ["READ"],
    staff: ["APP_MANAGER"],
  },
  "activity.tenant": {
    group: "administration",
    customers: ["TENANT_ADMINISTRATOR", "EXTERNAL_CONSULTANT"],
  },
  "activity.everything": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "partner.profile": { group: "administration", staff: ["APP_MANAGER", "PORTAL_ADMIN"] },
  "partner.create": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "partner.recover": {
    group: "administration",
    staff: ["APP_MANAGER", "PORTAL_ADMIN"],
    impartial: true,
  },
  "domain.verify": {
    group: "administration",
    staff: ["APP_MANAGER", "PORTAL_ADMIN"],
    impartial: true,
  },
  "account.view": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "partner.verify": {
    group: "administration",
    staff: ["APP_MANAGER", "PORTAL_ADMIN"],
    impartial: true,
  },
  "own_company.confirm": {
    group: "administration",
    staff: ["APP_MANAGER", "PORTAL_ADMIN"],
    impartial: true,
  },
  "agreement.publish": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "account.manage": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "mail.read": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "mail.send_again": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "service_key.manage": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "retention.edit": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "review_target.edit": { group: "administration", staff: ["PORTAL_ADMIN"] },
  "administration.see": { group: "administration", staff: ["PORTAL_ADMIN"] },
} as const satisfies Record<string, Row>;

export type Operation = keyof typeof table;
export const operations: Readonly<Record<Operation, Row>> = table;
export const operationNames = Object.keys(table) as Operation[];

/** What an operation is about: the partner it belongs to, the tenant it lives on. */
export type Thing = { partnerId?: string; tenantId?: string };

/**
 * Whether somebody's rights allow it. Interest and assignment depend on more than rights:
 * `impartial` and `taker` say where the command asks for them, too.
 */
export function can(actor: Actor, operation: Operation, thing: Thing = {}): boolean {
  const { members = [], customers = [], staff = [] } = operations[operation];
  return (
    actor.memberships.some(
      ({ partnerId, permissions }) =>
        partnerId === thing.partnerId && overlap(permissions, members),
    ) ||
    actor.tenants.some(
      ({ tenantId, right }) => tenantId === thing.tenantId && customers.includes(right),
    ) ||
    overlap(actor.staffRoles, staff)
  );
}

/** The partners for whose things a member may do it. */
export function partnersFor(actor: Actor, operation: Operation): string[] {
  const { members = [] } = operations[operation];
  return actor.memberships
    .filter(({ permissions }) => overlap(permissions, members))
    .map(({ partnerId }) => partnerId);
}

/** The same with what they are called, by name. */
export function partnersNamed(
  actor: Actor,
  operation: Operation,
): { id: string; name: string }[] {
  const ids = partnersFor(actor, operation);
  return actor.memberships
    .filter(({ partnerId }) => ids.includes(partnerId))
    .map(({ partnerId, partner }) => ({ id: partnerId, name: partner }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The tenants on which somebody may do it. */
export function tenantsFor(actor: Actor, operation: Operation): string[] {
  const { customers = [] } = operations[operation];
  return actor.tenants
    .filter(({ right }) => customers.includes(right))
    .map(({ tenantId }) => tenantId);
}

/** Whether staff may do it for every partner and tenant. */
export function asStaff(actor: Actor, operation: Operation): boolean {
  return overlap(actor.staffRoles, operations[operation].staff ?? []);
}

/**
 * The scope of a query over things that belong to a partner: everything for staff who may, else
 * what belongs to the person's partners.
 */
export function inPartners(
  actor: Actor,
  operation: Operation,
): { partnerId?: { in: string[] } } {
  return asStaff(actor, operation)
    ? {}
    : { partnerId: { in: partnersFor(actor, operation) } };
}

function overlap<T>(held: readonly T[], wanted: readonly T[]): boolean {
  return held.some((one) => wanted.includes(one));
}
