import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ownDecisions } from "@/lib/accounts/own-decisions/queries";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { getApplicationOverview } from "@/lib/applications/queries";
import { getTenantPage } from "@/lib/tenants/queries";
import { anActiveApp, eventsOf, mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { endAuthorization, revokeAuthorization } from "../commands";
import { remindOfCopies } from "../copy-notices/commands";
import { getAppTenants } from "../queries";
import { confirmCopy } from "./commands";
import { listCopiesOwed } from "./queries";

const words = text.copies;
const statement = "All tables of this customer were deleted today.";

async function anEndedApp() {
  const made = await anActiveApp();
  const { authorizationId } = made;
  const ended = await revokeAuthorization(made.administrator, {
    ...{ authorizationId, revision: 1, reason: "", idempotencyKey: randomUUID() },
  });
  if (!ended.ok) throw new Error(ended.failure.message);
  return made;
}

function copyOf(authorizationId: string) {
  return db.copyDeletion.findUniqueOrThrow({ where: { authorizationId } });
}

function said(authorizationId: string, more = {}) {
  return { authorizationId, statement, idempotencyKey: randomUUID(), ...more };
}

/** The same app and customer once more, past the wall that wants a grant. */
async function letInAgain({
  app,
  tenant,
  administrator,
}: Awaited<ReturnType<typeof anActiveApp>>) {
  await asSystem((tx) =>
    tx.authorization.create({
      data: {
        ...{ appId: app.id, tenantId: tenant.id, environment: "PRODUCTION" },
        ...{ level: "ADMINISTRATOR", approvedById: administrator.userId },
      },
    }),
  );
}

describe("confirmCopy", () => {
  keepsThePromisesOfACommand(async () => {
    const { developer, authorizationId } = await anEndedApp();
    return {
      owner: developer,
      send: (actor, idempotencyKey) =>
        confirmCopy(actor, { authorizationId, statement, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        confirmCopy(actor, { authorizationId, statement: "Gone.", idempotencyKey }),
      events: ["authorization.copy_deleted"],
    };
  });

  it("is owed for 30 days from the end, by whichever side, and nobody owes it before", async () => {
    const { developer, administrator, app, tenant, authorizationId } =
      await anActiveApp();
    expect(await db.copyDeletion.count({ where: { authorizationId } })).toBe(0);
    await endAuthorization(developer, {
      ...{ authorizationId, revision: 1, reason: "Over.", idempotencyKey: randomUUID() },
    });
    const { dueAt, partnerId } = await copyOf(authorizationId);
    expect(partnerId).toBe(developer.partnerId);
    expect(Math.round((dueAt.getTime() - Date.now()) / DAY)).toBe(30);

    const seen = await getAppTenants(developer, app.id);
    expect(seen).toMatchObject({ copiesOwed: 1 });
    expect(seen?.byEnvironment.PRODUCTION[0]).toMatchObject({
      ...{ copy: { is: "owed", isOverdue: false }, can: { confirmCopy: true } },
    });
    const reader = await aMember({
      partnerId: developer.partnerId,
      permissions: ["READ"],
    });
    expect(
      (await getAppTenants(reader, app.id))?.byEnvironment.PRODUCTION[0]?.can.confirmCopy,
    ).toBe(false);
    const overview = await getApplicationOverview(developer, app.id);
    expect(overview?.waiting).toContainEqual({
      ...{ whom: "you", page: "/tenants", sentence: words.partner.count(1) },
    });
    expect(await listCopiesOwed(developer, developer.partnerId)).toMatchObject([
      { authorizationId, contextId: tenant.contextId },
    ]);
    expect(await listCopiesOwed(administrator, developer.partnerId)).toEqual([]);
    expect(await listCopiesOwed(await aMember(), developer.partnerId)).toEqual([]);
  });

  it("answers the customer, in words and in the history, once", async () => {
    const { developer, administrator, app, tenant, authorizationId } = await anEndedApp();
    const page = async () => getTenantPage(administrator, "PRODUCTION", tenant.contextId);
    expect((await page())?.apps[0]?.copy).toMatchObject({ is: "owed" });
    expect(await confirmCopy(developer, said(authorizationId))).toMatchObject({
      ok: true,
    });
    expect((await page())?.apps[0]?.copy).toMatchObject({ is: "confirmed", statement });
    expect((await page())?.history[0]).toMatchObject({
      ...{ action: "authorization.copy_deleted", side: "partner" },
    });
    expect(await eventsOf(authorizationId)).toContain("authorization.copy_deleted");
    expect((await ownDecisions(developer)).copies).toMatchObject([{ statement }]);
    const [mail] = await mailsAbout("Copy deleted:", administrator.email);
    expect(JSON.stringify(mail?.letter)).toContain(statement);
    expect((await getAppTenants(developer, app.id))?.copiesOwed).toBe(0);
    expect(await confirmCopy(developer, said(authorizationId))).toMatchObject({
      failure: { code: "conflict", message: words.refusals.confirmed },
    });
  });

  it("is not needed once the customer lets the app in again", async () => {
    const made = await anEndedApp();
    const { developer, authorizationId } = made;
    await letInAgain(made);
    expect((await copyOf(authorizationId)).waivedAt).not.toBeNull();
    expect(await confirmCopy(developer, said(authorizationId))).toMatchObject({
      failure: { code: "conflict", message: words.refusals.waived },
    });
    expect(await listCopiesOwed(developer, developer.partnerId)).toEqual([]);
  });

  it("is owed with a tenant that is deleted, and of an app that is deleted", async () => {
    const made = await anActiveApp();
    const { developer, app, tenant, authorizationId } = made;
    await db.tenant.update({ where: { id: tenant.id }, data: { state: "DELETED" } });
    expect((await copyOf(authorizationId)).confirmedAt).toBeNull();
    await db.application.update({
      where: { id: app.id },
      data: { deletedAt: new Date(), deletedById: developer.userId },
    });
    expect(await listCopiesOwed(developer, developer.partnerId)).toHaveLength(1);
    expect(await confirmCopy(developer, said(authorizationId))).toMatchObject({
      ok: true,
    });
  });
});

describe("remindOfCopies", () => {
  it("reminds a week before, on the last day, and tells SuperOffice when it is over; each once", async () => {
    const { developer, appManager, tenant, authorizationId } = await anEndedApp();
    const { dueAt } = await copyOf(authorizationId);
    const about = async (subject: string, email: string) =>
      (await mailsAbout(subject, email)).filter(({ subject: said }) =>
        said.includes(tenant.contextId),
      ).length;
    const counts = async () => [
      await about("Due ", developer.email),
      await about("Overdue: confirm", developer.email),
      await about("Overdue: ", appManager.email),
    ];
    const at = async (moment: Date) => {
      for (let turn = 0; turn < 2; turn += 1) await remindOfCopies(moment);
      return counts();
    };
    expect(await at(later(dueAt, -7 * DAY - MINUTE))).toEqual([0, 0, 0]);
    expect(await at(later(dueAt, -7 * DAY))).toEqual([1, 0, 0]);
    expect(await at(later(dueAt, -DAY))).toEqual([2, 0, 0]);
    expect(await at(dueAt)).toEqual([2, 1, 1]);
    expect(await at(later(dueAt, 90 * DAY))).toEqual([2, 1, 1]);
  });

  it("says nothing of what was confirmed", async () => {
    const { developer, authorizationId } = await anEndedApp();
    const { dueAt } = await copyOf(authorizationId);
    await confirmCopy(developer, said(authorizationId));
    await remindOfCopies(later(dueAt, DAY));
    expect((await copyOf(authorizationId)).notice).toBeNull();
  });
});

describe.runIf(onServer)("on a server", () => {
  it("the walls: the partner alone, under a name of its own, and what was said stays", async () => {
    const { developer, administrator, authorizationId } = await anEndedApp();
    const write = (userId: string, data: object) =>
      asActor(userId, (tx) =>
        tx.copyDeletion.updateMany({ where: { authorizationId }, data }),
      );
    const confirmed = { confirmedAt: new Date(), statement };
    const customers = { ...confirmed, confirmedById: administrator.userId };
    expect(await write(administrator.userId, customers)).toEqual({ count: 0 });
    await expect(write(developer.userId, customers)).rejects.toThrow(/nothing else/);
    await expect(
      write(developer.userId, {
        ...{ ...confirmed, confirmedById: developer.userId },
        dueAt: later(new Date(), 99 * DAY),
      }),
    ).rejects.toThrow(/nothing else/);
    await expect(
      asActor(developer.userId, (tx) =>
        tx.copyDeletion.create({
          data: { authorizationId, partnerId: developer.partnerId, dueAt: new Date() },
        }),
      ),
    ).rejects.toThrow(/row-level security/);
    await confirmCopy(developer, said(authorizationId));
    await expect(
      asSystem((tx) =>
        tx.copyDeletion.updateMany({
          where: { authorizationId },
          data: { statement: "Something else." },
        }),
      ),
    ).rejects.toThrow(/stays/);
  });

  it("confirmed by two at once: one of them", async () => {
    const { developer, authorizationId } = await anEndedApp();
    const colleague = await aMember({ partnerId: developer.partnerId });
    const answers = await Promise.all(
      [developer, colleague].map((actor) => confirmCopy(actor, said(authorizationId))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("nobody of the tenant or of another partner says it", async () => {
    const { tenant, authorizationId } = await anEndedApp();
    for (const stranger of [await aMember(), await aTenantPerson(tenant.id)])
      expect(await confirmCopy(stranger, said(authorizationId))).toMatchObject({
        failure: { code: "not_found" },
      });
  });
});
