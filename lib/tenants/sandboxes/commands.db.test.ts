import { randomInt, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import { anActiveApp, mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, aTenant, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, provedAt, value } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { text } from "@/lib/words/catalogue";
import { declineSandbox, finishSandbox, orderSandbox, withdrawSandbox } from "./commands";
import { getSandboxForm, listOrdersToAnswer, listSandboxOrders } from "./queries";
import { SANDBOX_ORDER_TRANSITIONS } from "./rules";
import { orderSandboxInput } from "./schema";

const words = text.sandboxOrders.refusals;

function wanted(partnerId: string, tenantId: string, more: object = {}) {
  return orderSandboxInput.parse({
    ...{ ...form(), partnerId, tenantId, userPlan: "Sales Premium", quantity: "3" },
    ...{ developmentTools: "on", administrator: "kim@nordlys.example", note: "Soon." },
    ...{ costAccepted: "on", privacyAccepted: "on", ...more },
  });
}

async function aCustomer() {
  const { developer, tenant } = await anActiveApp();
  return { owner: developer, tenant };
}

async function anOrder() {
  const { owner, tenant } = await aCustomer();
  const { orderId } = value(
    await orderSandbox(owner, wanted(owner.partnerId, tenant.id)),
  );
  return { owner, tenant, orderId, staff: await aStaffMember("PORTAL_ADMIN") };
}

/** What operations make of it. */
async function aSandboxOf(parentId: string): Promise<string> {
  const contextId = `Cust${randomInt(1e8, 1e9)}`;
  const { id } = await aTenant({ contextId });
  await db.tenant.update({
    where: { id },
    data: { kind: "PRODUCTION_SANDBOX", parentId },
  });
  return contextId;
}

const answering = (orderId: string, revision = 1) => ({
  ...form(),
  ...{ orderId, revision },
});

describe("a sandbox that a partner orders", () => {
  it("is made by SuperOffice, and whoever ordered hears of it", async () => {
    const { owner, tenant, orderId, staff } = await anOrder();
    expect(await listOrdersToAnswer(staff)).toMatchObject([
      {
        ...{ id: orderId, contextId: tenant.contextId, state: "REQUESTED", quantity: 3 },
        ...{ developmentTools: true, databaseMirroring: false, canAct: true },
        ...{ administrator: "kim@nordlys.example", requestedBy: owner.name },
      },
    ]);
    const elsewhere = await aSandboxOf((await aTenant()).id);
    expect(
      await finishSandbox(staff, { ...answering(orderId), contextId: elsewhere }),
    ).toMatchObject({ failure: { message: words.notThere, field: "contextId" } });
    const contextId = await aSandboxOf(tenant.id);
    value(await finishSandbox(staff, { ...answering(orderId), contextId }));
    expect(
      await listSandboxOrders(owner, owner.partnerId, tenant.contextId),
    ).toMatchObject([{ state: "DONE", sandbox: contextId, canAct: false }]);
    expect(await mailsAbout(`Sandbox made: ${contextId}`, owner.email)).toHaveLength(1);
    // A request from a partner makes nobody an administrator.
    expect(await db.tenantPerson.count({ where: { tenant: { contextId } } })).toBe(0);
    expect(
      await declineSandbox(staff, { ...answering(orderId, 2), reason: "Late." }),
    ).toMatchObject({ failure: { code: "conflict", message: words.closed } });
    expect(await withdrawSandbox(owner, answering(orderId, 2))).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("is declined with a reason, or taken back, and can be ordered again", async () => {
    const { owner, tenant, orderId, staff } = await anOrder();
    const again = () => orderSandbox(owner, wanted(owner.partnerId, tenant.id));
    expect(await again()).toMatchObject({
      failure: { code: "conflict", message: words.open },
    });
    value(await declineSandbox(staff, { ...answering(orderId), reason: "Not now." }));
    const [mail] = await mailsAbout("Sandbox declined", owner.email);
    expect(JSON.stringify(mail?.letter)).toContain("Not now.");
    const { orderId: second } = value(await again());
    value(await withdrawSandbox(owner, answering(second)));
    value(await again());
    const states = await listSandboxOrders(owner, owner.partnerId, tenant.contextId);
    expect(states.map(({ state }) => state)).toEqual([
      ...["REQUESTED", "WITHDRAWN", "DECLINED"],
    ]);
  });

  it("is answered by nobody else, nobody with an interest and nobody without a proof", async () => {
    const { owner, tenant, orderId, staff } = await anOrder();
    const insider = await aStaffMember("PORTAL_ADMIN");
    await db.membership.create({
      data: {
        ...{ partnerId: owner.partnerId, userId: insider.userId, permissions: ["READ"] },
        endedAt: later(new Date(), HOUR),
      },
    });
    const customer = await aStaffMember("PORTAL_ADMIN");
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: tenant.id, userId: customer.userId, source: "OPERATIONS" },
        right: "TENANT_ADMINISTRATOR",
      },
    });
    const others: [Actor, string][] = [
      [owner, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("APP_MANAGER", "CERTIFIER"), "not_found"],
      [await reload(insider), "forbidden"],
      [await reload(customer), "forbidden"],
    ];
    const contextId = await aSandboxOf(tenant.id);
    const before = await everything();
    for (const [actor, code] of others) {
      const decline = { ...answering(orderId), reason: "x" };
      expect(await declineSandbox(actor, decline)).toMatchObject({ failure: { code } });
      const finish = { ...answering(orderId), contextId };
      expect(await finishSandbox(actor, finish)).toMatchObject({ failure: { code } });
    }
    expect(await everything()).toEqual(before);
    expect(await listOrdersToAnswer(owner)).toBeNull();
    await provedAt(staff, later(new Date(), -HOUR));
    expect(
      await declineSandbox(staff, { ...answering(orderId), reason: "x" }),
    ).toMatchObject({ failure: { code: "step_up" } });
  });

  it("stands beside a production tenant that lets in an app, and is accepted with its cost", async () => {
    const { developer, administrator, tenant, authorizationId } = await anActiveApp();
    const { partnerId } = developer;
    expect(await getSandboxForm(developer, partnerId, tenant.contextId)).toEqual({
      tenantId: tenant.id,
    });
    expect(await getSandboxForm(administrator, partnerId, tenant.contextId)).toBeNull();
    await db.authorization.update({
      where: { id: authorizationId },
      data: { state: "REVOKED", endedAt: new Date(), endedBySide: "CUSTOMER" },
    });
    expect(await getSandboxForm(developer, partnerId, tenant.contextId)).toBeNull();
    expect(await orderSandbox(developer, wanted(partnerId, tenant.id))).toMatchObject({
      failure: { code: "rule_broken", message: words.noAccess },
    });
    for (const wrong of [
      { quantity: "0" },
      { quantity: "1001" },
      { quantity: "two" },
      { administrator: " " },
      { userPlan: "" },
      { costAccepted: undefined },
      { privacyAccepted: "no" },
    ])
      expect(() => wanted(partnerId, tenant.id, wrong)).toThrow();
  });

  keepsThePromisesOfACommand(async () => {
    const { owner, tenant } = await aCustomer();
    return {
      owner,
      events: ["tenant.sandbox_ordered"],
      send: (actor, idempotencyKey) =>
        orderSandbox(actor, wanted(owner.partnerId, tenant.id, { idempotencyKey })),
      sendOther: (actor, idempotencyKey) =>
        orderSandbox(
          actor,
          wanted(owner.partnerId, tenant.id, { idempotencyKey, quantity: "4" }),
        ),
    };
  });
});

it("moves in the database as it does here", async () => {
  const pairs = await db.$queryRaw<{ from: string; to: string }[]>`
    SELECT from_state AS "from", to_state AS "to" FROM state_transition
    WHERE machine = 'sandbox_order' ORDER BY 1, 2`;
  expect(pairs).toEqual(
    Object.entries(SANDBOX_ORDER_TRANSITIONS)
      .flatMap(([from, all]) => all.map((to) => ({ from, to })))
      .sort((one, other) => (one.to < other.to ? -1 : 1)),
  );
});

describe.runIf(onServer)("the walls", () => {
  it("let the partner take back and SuperOffice answer, and neither change what was ordered", async () => {
    const { owner, tenant, orderId: id, staff } = await anOrder();
    const change = (who: Actor, data: object) =>
      asActor(who.userId, (tx) => tx.sandboxOrder.update({ where: { id }, data }));
    const closed = (who: Actor) => ({ decidedById: who.userId, decidedAt: new Date() });
    await expect(change(owner, { quantity: 9 })).rejects.toThrow(/as it was ordered/);
    await expect(change(staff, { administrator: "me" })).rejects.toThrow(/as it was/);
    await expect(
      change(owner, { state: "DECLINED", reason: "x", ...closed(owner) }),
    ).rejects.toThrow(/answered by SuperOffice/);
    await expect(change(staff, { state: "WITHDRAWN", ...closed(staff) })).rejects.toThrow(
      /answered by SuperOffice/,
    );
    await expect(
      change(staff, { state: "DONE", sandboxId: tenant.id, ...closed(staff) }),
    ).rejects.toThrow(/a sandbox of that tenant/);
    const other = await aMember();
    await expect(
      asActor(other.userId, (tx) =>
        tx.sandboxOrder.create({
          data: {
            ...{ partnerId: other.partnerId, tenantId: tenant.id, userPlan: "x" },
            ...{ quantity: 1, developmentTools: false, databaseMirroring: false },
            ...{ administrator: "x", requestedById: other.userId, id: randomUUID() },
          },
        }),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});
