import { describe, expect, it } from "vitest";
import type { Actor, Permission, StaffRole, TenantRight } from "@/lib/auth/actor";
import {
  asStaff,
  can,
  inPartners,
  operationNames,
  operations,
  partnersFor,
  tenantsFor,
  type Operation,
} from "./policy";

const here = { partnerId: "partner", tenantId: "tenant" };
const nobody: Actor = {
  ...{ userId: "u", name: "", email: "", sessionId: "s", authTime: new Date(0) },
  ...{ twoFactor: true, factors: { otp: true, passkey: false }, asleep: [] },
  ...{ memberships: [], staffRoles: [], tenants: [] },
};
const member = (...permissions: Permission[]): Actor => ({
  ...nobody,
  memberships: [{ partnerId: "partner", partner: "Fjord", permissions }],
});
const staff = (...staffRoles: StaffRole[]): Actor => ({ ...nobody, staffRoles });
const customer = (right: TenantRight): Actor => ({
  ...nobody,
  tenants: [{ tenantId: "tenant", environment: "PRODUCTION", right }],
});

const hats = {
  read: member("READ"),
  configuration: member("CONFIGURATION"),
  appStore: member("APP_STORE"),
  users: member("USERS"),
  certifier: staff("CERTIFIER"),
  appManager: staff("APP_MANAGER"),
  storeManager: staff("APP_STORE_MANAGER"),
  portalAdmin: staff("PORTAL_ADMIN"),
  tenantAdmin: customer("TENANT_ADMINISTRATOR"),
  consultant: customer("EXTERNAL_CONSULTANT"),
};

/** Written by hand from decisions 1, so that no right moves unnoticed. */
const expected: Record<Operation, string> = {
  "partner.see": "read",
  "people.manage": "users",
  "people.leave": "read",
  "people.invite": "users portalAdmin",
  "domain.manage": "users",
  "settings.edit": "users",
  "agreement.accept": "users",
  "picture.see": "read certifier appManager storeManager portalAdmin",
  "application.see": "read appManager",
  "application.create": "configuration",
  "configuration.see": "read certifier appManager",
  "configuration.edit": "configuration",
  "application.edit": "configuration",
  "application.manage": "appManager",
  "application.delete": "configuration",
  "application.stop": "configuration",
  "failure.see": "read appManager",
  "delivery.see": "read appManager",
  "delivery.send": "configuration",
  "application.suspend": "appManager",
  "appeal.see": "read appManager",
  "appeal.write": "configuration appManager",
  "transfer.offer": "configuration",
  "transfer.accept": "configuration",
  "transfer.confirm": "appManager",
  "change.request": "configuration",
  "change.decide": "appManager",
  "listing.see": "read certifier appManager storeManager",
  "listing.edit": "appStore",
  "practice_test.run": "configuration",
  "client_id.regenerate": "configuration",
  "secret.see": "read",
  "secret.manage": "configuration",
  "key.see": "read",
  "key.manage": "configuration",
  "ci_token.manage": "configuration",
  "self_test.run": "configuration certifier appManager",
  "publishing.request": "configuration",
  "publishing.go_live": "configuration",
  "review.appeal": "configuration",
  "review.answer_appeal": "certifier appManager",
  "fast_lane.see": "certifier appManager",
  "fast_lane.undo": "appManager",
  "publishing.roll_back": "configuration",
  "listing.read_messages": "read storeManager",
  "listing.message": "appStore storeManager",
  "listing.request": "appStore",
  "listing.decide": "storeManager",
  "version.mark_unsafe": "appManager",
  "review.see": "read certifier appManager",
  "review.answer": "configuration",
  "review.give_access": "configuration",
  "review.see_access": "certifier appManager",
  "review.message": "configuration certifier appManager",
  "review.work": "certifier appManager",
  "review.take": "certifier appManager",
  "review.give_back": "certifier appManager",
  "review.reassign": "appManager",
  "review.judge": "certifier appManager",
  "review.decide": "certifier appManager",
  "evaluation.hand_over": "certifier appManager",
  "evaluation.follow": "certifier appManager",
  "evaluation.answer": "configuration",
  "certification.see": "read certifier appManager storeManager",
  "certification.install": "configuration",
  "certification.recheck": "configuration appManager",
  "certification.judge": "certifier appManager",
  "checklist.edit": "portalAdmin",
  "evaluator.name": "portalAdmin",
  "review.be_away": "certifier appManager",
  "review.numbers": "certifier appManager portalAdmin",
  "activation.see": "read appManager tenantAdmin consultant",
  "activation.request": "configuration",
  "activation.decide": "tenantAdmin",
  "activation.grant": "appManager",
  "authorization.end": "configuration",
  "authorization.pause_own": "configuration",
  "authorization.pause": "tenantAdmin",
  "authorization.revoke": "tenantAdmin",
  "authorization.consent_own": "configuration",
  "system_token.replace_own": "configuration",
  "system_token.replace": "tenantAdmin",
  "copy.see": "read",
  "copy.confirm": "configuration",
  "test_tenant.see": "read",
  "test_tenant.request": "configuration",
  "partner_tenant.see": "read",
  "sandbox.order": "configuration",
  "sandbox.answer": "portalAdmin",
  "every_tenant.see": "appManager portalAdmin",
  "tenant.see": "tenantAdmin consultant",
  "tenant_people.manage": "tenantAdmin",
  "tenant_agreement.accept": "tenantAdmin",
  "factor.reset": "users portalAdmin",
  "activity.partner": "read",
  "activity.app": "read appManager",
  "activity.tenant": "tenantAdmin consultant",
  "activity.everything": "portalAdmin",
  "partner.profile": "appManager portalAdmin",
  "partner.create": "portalAdmin",
  "partner.recover": "appManager portalAdmin",
  "domain.verify": "appManager portalAdmin",
  "account.view": "portalAdmin",
  "partner.verify": "appManager portalAdmin",
  "own_company.confirm": "appManager portalAdmin",
  "agreement.publish": "portalAdmin",
  "account.manage": "portalAdmin",
  "mail.read": "portalAdmin",
  "mail.send_again": "portalAdmin",
  "service_key.manage": "portalAdmin",
  "retention.edit": "portalAdmin",
  "review_target.edit": "portalAdmin",
  "administration.see": "portalAdmin",
};

describe("the permission matrix", () => {
  it.each(operationNames)("%s", (operation) => {
    const able = Object.entries(hats).filter(([, actor]) => can(actor, operation, here));
    expect(able.map(([hat]) => hat).join(" ")).toBe(expected[operation]);
  });

  it("gives nobody anything for having an account", () => {
    for (const operation of operationNames)
      expect(can(nobody, operation, here), operation).toBe(false);
  });

  it("gives members and customers nothing elsewhere", () => {
    const there = { partnerId: "another", tenantId: "another" };
    const bound = Object.entries(hats).filter(([, actor]) => !actor.staffRoles.length);
    for (const operation of operationNames) {
      for (const [hat, actor] of bound) {
        expect(can(actor, operation, there), `${hat} ${operation}`).toBe(false);
        expect(can(actor, operation), `${hat} ${operation} on nothing`).toBe(false);
      }
    }
  });

  it("scopes queries to exactly what single checks allow", () => {
    for (const operation of operationNames) {
      for (const actor of Object.values(hats)) {
        const byStaff = asStaff(actor, operation);
        const listed =
          partnersFor(actor, operation).includes("partner") ||
          tenantsFor(actor, operation).includes("tenant");
        expect(byStaff || listed, operation).toBe(can(actor, operation, here));
        expect(inPartners(actor, operation)).toEqual(
          byStaff ? {} : { partnerId: { in: partnersFor(actor, operation) } },
        );
      }
    }
  });

  it("lets nobody with an interest decide, and only the taker judge", () => {
    const marked = (mark: "impartial" | "taker") =>
      operationNames.filter((operation) => operations[operation][mark]);
    expect(marked("impartial")).toEqual([
      ...[
        "application.manage",
        "application.suspend",
        "appeal.write",
        "transfer.confirm",
        "change.decide",
        "review.answer_appeal",
        "fast_lane.undo",
        "listing.message",
        "listing.decide",
        "version.mark_unsafe",
        "review.see_access",
        "review.take",
        "review.reassign",
        "review.judge",
        "review.decide",
        "evaluation.hand_over",
        "evaluation.follow",
        "certification.judge",
      ],
      ...["activation.decide", "activation.grant"],
      ...["authorization.pause", "authorization.revoke", "system_token.replace"],
      ...["sandbox.answer", "tenant_people.manage", "partner.recover", "domain.verify"],
      ...["partner.verify", "own_company.confirm"],
    ]);
    expect(marked("taker")).toEqual([
      "review.see_access",
      "review.give_back",
      "review.judge",
      "review.decide",
      "evaluation.hand_over",
    ]);
  });
});
