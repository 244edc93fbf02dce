import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { decideSignIn } from "@/lib/registry/decisions/queries";
import { getTenantPage } from "@/lib/tenants/queries";
import { anActiveApp, eventsOf, mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aTenantPerson, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { aHearingApp, changeTenant, deliveriesOf } from "@/lib/testing/deliveries";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aSuspensionOf, liftOf } from "@/lib/testing/stops";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { liftSuspension } from "@/lib/stops/lifting/commands";
import { getAppTenants } from "../queries";
import {
  pauseAsCustomer,
  pauseAsPartner,
  resumeAsCustomer,
  resumeAsPartner,
} from "./commands";

const words = text.pauses.refusals;

async function heldOf(id: string) {
  return db.authorization.findUniqueOrThrow({
    where: { id },
    select: { state: true, revision: true },
  });
}

type Case = Awaited<ReturnType<typeof anActiveApp>>;
type Command = typeof pauseAsCustomer | typeof resumeAsCustomer;

async function send(command: Command, actor: Actor, { authorizationId }: Case) {
  const { revision } = await heldOf(authorizationId);
  const idempotencyKey = randomUUID();
  return command(actor, {
    ...{ authorizationId, revision, idempotencyKey },
    reason: "We look into strange sign-ins.",
  });
}

function access({ app, tenant }: Case) {
  return decideSignIn(app.clientIds.PRODUCTION, tenant.contextId, {
    ...{ redirectUri: null, rights: null, isAdministrator: false },
  });
}

const sides = {
  customer: { pause: pauseAsCustomer, resume: resumeAsCustomer, cause: "CUSTOMER" },
  partner: { pause: pauseAsPartner, resume: resumeAsPartner, cause: "PARTNER" },
} as const;

for (const [side, { pause, resume, cause }] of Object.entries(sides)) {
  const ownerOf = ({ developer, administrator, tenant }: Case) =>
    side === "partner" ? developer : { ...administrator, tenantId: tenant.id };

  describe(`pausing by the ${side}`, () => {
    keepsThePromisesOfACommand(async () => {
      const made = await anActiveApp();
      const { authorizationId } = made;
      const { revision } = await heldOf(authorizationId);
      const sent = (reason: string) => (actor: Actor, idempotencyKey: string) =>
        pause(actor, { authorizationId, revision, reason, idempotencyKey });
      return {
        owner: ownerOf(made),
        alsoOf: made.developer.partnerId,
        send: sent("We look into it."),
        sendOther: sent("Another reason."),
        events: ["authorization.paused"],
      };
    });

    it("refuses the app at once with its cause, and only this side lifts it", async () => {
      const made = await anActiveApp();
      const owner = ownerOf(made);
      expect(await send(pause, owner, made)).toMatchObject({ ok: true });
      expect(await access(made)).toMatchObject({ reason: "paused", by: cause });
      expect(await send(pause, owner, made)).toMatchObject({
        failure: { message: words.already },
      });
      const [theirs, other] =
        side === "partner"
          ? ([resumeAsCustomer, made.administrator] as const)
          : ([resumeAsPartner, made.developer] as const);
      expect(await send(theirs, other, made)).toMatchObject({
        failure: { message: words.notPaused },
      });
      expect(await send(resume, owner, made)).toMatchObject({ ok: true });
      expect(await access(made)).toMatchObject({ reason: "allowed" });
      expect(await eventsOf(made.authorizationId)).toEqual([
        ...["authorization.paused", "authorization.resumed"],
      ]);
    });
  });
}

describe("the set of causes", () => {
  it("keeps an access paused until the last one is lifted", async () => {
    const made = await anActiveApp();
    const { administrator, developer, app, tenant, authorizationId } = made;
    const { stopId, other } = await aSuspensionOf({ app, contextId: tenant.contextId });
    await send(pauseAsCustomer, administrator, made);
    await send(pauseAsPartner, developer, made);
    await db.tenant.update({ where: { id: tenant.id }, data: { state: "SUSPENDED" } });
    expect(await access(made)).toMatchObject({ reason: "suspended" });
    await liftSuspension(other, liftOf(stopId));
    expect(await access(made)).toMatchObject({
      by: "TENANT CUSTOMER PARTNER",
    });
    await send(resumeAsCustomer, administrator, made);
    await db.tenant.update({ where: { id: tenant.id }, data: { state: "RUNNING" } });
    expect(await access(made)).toMatchObject({ by: "PARTNER" });
    expect((await heldOf(authorizationId)).state).toBe("PAUSED");

    const page = await getTenantPage(administrator, "PRODUCTION", tenant.contextId);
    expect(page?.apps[0]).toMatchObject({
      pauses: [{ cause: "PARTNER" }],
      pausable: "pause",
    });
    const partners = await getAppTenants(developer, app.id);
    expect(partners?.byEnvironment.PRODUCTION[0]).toMatchObject({
      pauses: [{ cause: "PARTNER", reason: "We look into strange sign-ins." }],
      can: { pause: "resume" },
    });
    await send(resumeAsPartner, developer, made);
    expect(await access(made)).toMatchObject({ reason: "allowed" });
  });

  it("is told to the partner and to every other administrator", async () => {
    const made = await anActiveApp();
    const colleague = await aTenantPerson(made.tenant.id);
    await send(pauseAsCustomer, made.administrator, made);
    for (const { email } of [made.developer, colleague])
      expect(await mailsAbout("Paused:", email)).toHaveLength(1);
    expect(await mailsAbout("Paused:", made.administrator.email)).toHaveLength(0);
    await send(pauseAsPartner, made.developer, made);
    expect(await mailsAbout("Paused:", made.administrator.email)).toHaveLength(1);
  });

  it("is not the partner's to lift through an account on the tenant, and ends with the access", async () => {
    const made = await anActiveApp();
    const { developer, tenant, authorizationId } = made;
    await send(pauseAsCustomer, made.administrator, made);
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: tenant.id, userId: developer.userId },
        ...{ right: "TENANT_ADMINISTRATOR", source: "OPERATIONS" },
      },
    });
    expect(await send(resumeAsCustomer, await reload(developer), made)).toMatchObject({
      failure: { code: "forbidden" },
    });
    await asSystem((tx) =>
      tx.authorization.update({
        where: { id: authorizationId },
        data: { state: "REVOKED", endedAt: new Date() },
      }),
    );
    expect(await send(resumeAsCustomer, made.administrator, made)).toMatchObject({
      failure: { message: words.notLiving },
    });
  });
});

describe("the walls", () => {
  it("let nobody write the state beside the set of causes", async () => {
    const { authorizationId } = await anActiveApp();
    const write = (state: "PAUSED" | "ACTIVE") =>
      asSystem((tx) =>
        tx.authorization.update({ where: { id: authorizationId }, data: { state } }),
      );
    await expect(write("PAUSED")).rejects.toThrow(/while something pauses it/);
    await asSystem((tx) =>
      tx.authorizationPause.create({ data: { authorizationId, cause: "LICENCE" } }),
    );
    expect((await heldOf(authorizationId)).state).toBe("PAUSED");
    await expect(write("ACTIVE")).rejects.toThrow(/while something pauses it/);
    // A set: no cause twice.
    await expect(
      asSystem((tx) =>
        tx.authorizationPause.create({ data: { authorizationId, cause: "LICENCE" } }),
      ),
    ).rejects.toThrow(/Unique/);
  });
});

describe("a suspended tenant", () => {
  it("is back when it is back: not while it is being deleted, or nobody knows", async () => {
    const { app, tenant } = await aHearingApp();
    const held = async () =>
      (await db.authorization.findFirstOrThrow({ where: { appId: app.id } })).state;
    const told = async () => (await deliveriesOf(app)).map(({ event }) => event.name);
    for (const state of ["SUSPENDED", "UNKNOWN", "DELETING", "DELETE_FAILED"] as const) {
      await changeTenant(tenant, { state });
      expect(await held(), state).toBe("PAUSED");
      expect(await told(), state).toEqual(["SUSPEND"]);
    }
    await changeTenant(tenant, { state: "ONLINE_MAINTENANCE" });
    expect(await held()).toBe("ACTIVE");
    // Nothing was suspended meanwhile, so nothing is resumed.
    for (const state of ["UNKNOWN", "RUNNING"] as const)
      await changeTenant(tenant, { state });
    expect(await told()).toEqual(["SUSPEND", "RESUME"]);
  });
});

describe.runIf(onServer)("on a server", () => {
  it("nobody pauses or lifts in another side's name", async () => {
    const made = await anActiveApp();
    const { administrator, developer, authorizationId } = made;
    await send(pauseAsCustomer, administrator, made);
    await expect(
      asActor(developer.userId, (tx) =>
        tx.authorizationPause.updateMany({
          where: { authorizationId },
          data: { liftedAt: new Date(), liftedById: developer.userId },
        }),
      ),
    ).rejects.toThrow(/its own/);
    for (const cause of ["CUSTOMER", "LICENCE"] as const)
      await expect(
        asActor(developer.userId, (tx) =>
          tx.authorizationPause.create({
            data: { authorizationId, cause, pausedById: developer.userId },
          }),
        ),
      ).rejects.toThrow(/its own/);
  });

  it("both sides resume at once: the second sees the first, and it is let in", async () => {
    const made = await anActiveApp();
    const { administrator, developer, authorizationId } = made;
    await send(pauseAsCustomer, administrator, made);
    await send(pauseAsPartner, developer, made);
    const lift = (userId: string, cause: "CUSTOMER" | "PARTNER") =>
      asActor(userId, (tx) =>
        tx.authorizationPause.updateMany({
          where: { authorizationId, cause },
          data: { liftedAt: new Date(), liftedById: userId },
        }),
      );
    await Promise.all([
      lift(administrator.userId, "CUSTOMER"),
      lift(developer.userId, "PARTNER"),
    ]);
    expect((await heldOf(authorizationId)).state).toBe("ACTIVE");
  });
});
