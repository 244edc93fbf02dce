import { afterAll, describe, expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import { refusalsOf } from "@/lib/testing/practice";
import { aPractice, type PracticeWorld } from "@/lib/testing/practice-world";
import { aStop } from "@/lib/testing/stops";
import { asSystem } from "@/lib/testing/system";
import { keepTicket } from "../records/commands";
import { newTicket } from "./gateway";

const practice = await aPractice();
afterAll(() => practice.close());

/** An app that is let in with its system user, and its call of the API with a ticket. */
async function aServer(claims = ["SystemToken"]) {
  const world = await practice.aWorld({ claims });
  await practice.signIn(world);
  const { id } = await db.authorization.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  const ticket = newTicket();
  await keepTicket(ticket, id);
  const call = async () => {
    const { contextId, secret } = world;
    const address = `${practice.issuer}/${contextId}/api/v1/User/currentPrincipal`;
    const headers = { authorization: `SOTicket ${ticket}`, "so-apptoken": secret };
    return (await fetch(address, { headers })).status;
  };
  return { world, id, call };
}

const pausedBy = (id: string, cause: "CUSTOMER" | "SUPEROFFICE") =>
  asSystem((tx) =>
    tx.authorizationPause.create({ data: { authorizationId: id, cause } }),
  );
const revoked = (id: string) =>
  db.authorization.update({
    where: { id },
    data: { state: "REVOKED", endedAt: new Date(), endedBySide: "CUSTOMER" },
  });

describe("a ticket that opened the API a moment ago", () => {
  it.each([
    {
      ...{ what: "the customer pauses the access", reason: "paused" },
      ...{ by: "CUSTOMER", code: 1 },
      happens: (id: string) => pausedBy(id, "CUSTOMER"),
    },
    {
      ...{ what: "SuperOffice suspends it", reason: "suspended", by: "ACCESS", code: 4 },
      happens: (id: string) => pausedBy(id, "SUPEROFFICE"),
    },
    {
      ...{ what: "the customer revokes it", reason: "revoked", by: "", code: 1 },
      happens: revoked,
    },
    {
      ...{ what: "the app is stopped", reason: "suspended", by: "PARTNER", code: 4 },
      happens: (_id: string, { owner, app }: PracticeWorld) => aStop(owner, app, "SOD"),
    },
    {
      ...{ what: "the tenant is down", reason: "tenant_down", by: "", code: 4 },
      happens: (_id: string, { tenant }: PracticeWorld) =>
        db.tenant.update({
          where: { id: tenant.id },
          data: { state: "OFFLINE_MAINTENANCE" },
        }),
    },
  ])("is refused when $what, and the app reads why", async ({ happens, ...why }) => {
    const { world, id, call } = await aServer();
    expect(await call()).toBe(200);
    await happens(id, world);
    expect(await call()).toBe(401);
    const [told, ...more] = await refusalsOf(world.app.id);
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      ...{ reason: why.reason, registered: why.by, code: why.code },
      ...{ contextId: world.contextId, environment: "SOD", received: "" },
    });
  });

  it("opens nothing of the access that comes after, and says that its own has ended", async () => {
    const { world, id, call } = await aServer();
    await revoked(id);
    await practice.signIn(world);
    expect(await call()).toBe(401);
    expect(await refusalsOf(world.app.id)).toMatchObject([
      { reason: "revoked", contextId: world.contextId },
    ]);
  });

  it("opens nothing without a system user", async () => {
    const { world, call } = await aServer([]);
    expect(await call()).toBe(401);
    expect(await refusalsOf(world.app.id)).toMatchObject([{ reason: "no_system_user" }]);
  });
});
