import { beforeAll, describe, expect, it } from "vitest";
import {
  activationForm,
  anActiveApp,
  decision,
  eventsOf,
  mailsAbout,
  requestRow,
} from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aStaffMember, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { approveActivation } from "../decisions/commands";
import { requestActivation } from "../requests/commands";
import { grantActivation, grantByRule } from "./commands";
import { getActivation } from "./queries";

type Active = Awaited<ReturnType<typeof anActiveApp>>;
type Wanted = Parameters<typeof aTenant>[0];

/** Another tenant asked for and approved, for the same app. */
async function another({ app, developer, rights }: Active, wanted: Wanted = {}) {
  const tenant = await aTenant(wanted);
  const administrator = await aTenantPerson(tenant.id);
  const asked = await requestActivation(
    developer,
    activationForm(app.id, tenant.contextId),
  );
  if (!asked.ok) throw new Error(asked.failure.message);
  const { requestId } = asked.value;
  const approved = await approveActivation(administrator, {
    ...decision(requestId),
    rights,
  });
  if (!approved.ok) throw new Error(approved.failure.message);
  return { requestId, tenant, administrator };
}

const byRule = async (requestId: string) => {
  await grantByRule(new Date());
  return (await requestRow(requestId)).state;
};
const flagsOf = async (requestId: string) =>
  (await getActivation(await aStaffMember("APP_MANAGER"), requestId))?.flags;

describe("grantByRule", () => {
  it("lets a later tenant in by itself, and tells both sides; the first one was by hand", async () => {
    const made = await anActiveApp();
    const { administrator, requestId, tenant } = await another(made);
    expect(await flagsOf(requestId)).toEqual([]);
    expect(await byRule(requestId)).toBe("GRANTED");
    expect(await requestRow(requestId)).toMatchObject({
      ...{ grantedById: null, stillCustom: false, grantedAt: expect.any(Date) },
    });
    expect(
      await db.authorization.findFirst({ where: { tenantId: tenant.id } }),
    ).toMatchObject({ state: "ACTIVE", approvedById: administrator.userId });
    expect((await eventsOf(requestId)).at(-1)).toBe("activation.granted");
    expect(await mailsAbout("Active:", administrator.email)).toHaveLength(1);
    expect(await grantByRule(new Date())).toBe(0);
  });

  it("leaves the first live tenant to a person, also after a sandbox", async () => {
    const made = await anActiveApp();
    await db.tenant.update({
      where: { id: made.tenant.id },
      data: { kind: "PRODUCTION_SANDBOX" },
    });
    const live = await another(made);
    expect(await flagsOf(live.requestId)).toEqual(["first"]);
    expect(await byRule(live.requestId)).toBe("APPROVED");
    const granted = await grantActivation(made.appManager, decision(live.requestId, 2));
    expect(granted).toMatchObject({ ok: true });
  });

  it("leaves the own company, changed rights and an open incident to a person", async () => {
    const made = await anActiveApp();
    const { requestId, tenant } = await another(made);
    const { id } = await db.ownCompany.create({
      data: {
        ...{ partnerId: made.developer.partnerId, tenantId: tenant.id, note: "x" },
        confirmedById: made.appManager.userId,
      },
    });
    expect(await flagsOf(requestId)).toEqual(["ownCompany"]);
    expect(await byRule(requestId)).toBe("APPROVED");
    await db.ownCompany.delete({ where: { id } });

    const revise = (revision: number) =>
      asSystem((tx) =>
        tx.configurationVersion.update({
          where: { id: made.app.versionId },
          data: { revision },
        }),
      );
    await revise(2);
    expect(await flagsOf(requestId)).toEqual(["rightsChanged"]);
    expect(await byRule(requestId)).toBe("APPROVED");
    await revise(1);

    await asSystem((tx) =>
      tx.applicationStop.create({
        data: {
          ...{ authorizationId: made.authorizationId, side: "SUPEROFFICE", reason: "x" },
          stoppedById: made.appManager.userId,
        },
      }),
    );
    expect(await flagsOf(requestId)).toEqual(["incident"]);
    expect(await byRule(requestId)).toBe("APPROVED");
  });

  it("waits until the preconditions are met", async () => {
    const { requestId, tenant } = await another(await anActiveApp());
    const set = (data: { state?: "SUSPENDED" | "RUNNING"; licences?: string[] }) =>
      db.tenant.update({ where: { id: tenant.id }, data });
    await set({ state: "SUSPENDED" });
    expect(await byRule(requestId)).toBe("APPROVED");
    await set({ state: "RUNNING", licences: [] });
    expect(await byRule(requestId)).toBe("APPROVED");
    await set({ licences: ["Development Tools"] });
    expect(await byRule(requestId)).toBe("GRANTED");
  });
});

describe("from the fourth customer company on", () => {
  let made: Active;
  let fourth: Awaited<ReturnType<typeof another>>;
  beforeAll(async () => {
    made = await anActiveApp();
    for (const company of ["Second AS", "Third AS"]) {
      const { requestId } = await another(made, { company });
      expect(await byRule(requestId)).toBe("GRANTED");
    }
    fourth = await another(made, { company: "Fourth AS" });
  });

  it("an app manager says that the app is still custom; a subsidiary of a customer is no new one", async () => {
    expect(await flagsOf(fourth.requestId)).toEqual(["fourthCompany"]);
    expect(await byRule(fourth.requestId)).toBe("APPROVED");
    const subsidiary = await another(made, { company: " second as" });
    expect(await byRule(subsidiary.requestId)).toBe("GRANTED");

    const form = decision(fourth.requestId, 2);
    expect(await grantActivation(made.appManager, form)).toMatchObject({
      failure: {
        ...{ field: "stillCustom", message: text.activations.refusals.stillCustom },
      },
    });
    if (onServer) {
      const { userId } = made.appManager;
      const past = (by: string | null) =>
        asActor(
          userId,
          (tx) => tx.$executeRaw`
            UPDATE activation_request SET state = 'GRANTED', granted_by_id = ${by}::uuid
            WHERE id = ${fourth.requestId}::uuid`,
        );
      await expect(past(userId)).rejects.toThrow(/still custom/);
      await expect(past(null)).rejects.toThrow();
    }
    const confirmed = await grantActivation(made.appManager, {
      ...decision(fourth.requestId, 2),
      stillCustom: "on",
    });
    expect(confirmed).toMatchObject({ ok: true });
    expect(await requestRow(fourth.requestId)).toMatchObject({ stillCustom: true });
  });
});

describe.runIf(onServer)("the database refuses", () => {
  it("a grant by a former member, and by the rule what is flagged", async () => {
    const made = await anActiveApp();
    await db.tenant.update({
      where: { id: made.tenant.id },
      data: { kind: "PRODUCTION_SANDBOX" },
    });
    const { requestId } = await another(made);
    const member = await aStaffMember("APP_MANAGER");
    const version = await db.configurationVersion.findUniqueOrThrow({
      where: { id: made.app.versionId },
    });
    await db.membership.create({
      data: {
        ...{ partnerId: made.developer.partnerId, userId: member.userId },
        ...{ permissions: ["READ"], endedAt: version.createdAt },
      },
    });
    const grant = (by: string) =>
      asActor(
        by,
        (tx) => tx.$executeRaw`
          UPDATE activation_request SET state = 'GRANTED', granted_by_id = ${by}::uuid
          WHERE id = ${requestId}::uuid`,
      );
    await expect(grant(member.userId)).rejects.toThrow(/interest/);
    await expect(
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('role', 'portal_app', true),
          set_config('app.system', 'on', true), set_config('app.system_name', 'worker', true)`;
        return tx.$executeRaw`
          UPDATE activation_request SET state = 'GRANTED' WHERE id = ${requestId}::uuid`;
      }),
    ).rejects.toThrow(/granted by a person/);
  });
});

describe.runIf(onServer)("two grants of one app at once", () => {
  /** An app with two customer companies, and a third and a fourth that wait. */
  async function twoThatWait() {
    const made = await anActiveApp();
    const { requestId } = await another(made, { company: "Second AS" });
    expect(await byRule(requestId)).toBe("GRANTED");
    const third = await another(made, { company: "Third AS" });
    const fourth = await another(made, { company: "Fourth AS" });
    return { made, waiting: [third.requestId, fourth.requestId] };
  }

  it("are not both its third company's: the second is asked whether it is still custom", async () => {
    const { made, waiting } = await twoThatWait();
    const managers = [made.appManager, await aStaffMember("APP_MANAGER")];
    const answers = await Promise.all(
      managers.map((manager, index) =>
        grantActivation(manager, decision(waiting[index] ?? "", 2)),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      failure: { field: "stillCustom", message: text.activations.refusals.stillCustom },
    });
  });

  it("by the rule and by hand: one of them, and the other waits for a person", async () => {
    const { made, waiting } = await twoThatWait();
    const [, byHand = ""] = waiting;
    const [granted] = await Promise.all([
      grantByRule(new Date()),
      grantActivation(made.appManager, decision(byHand, 2)),
    ]);
    const states = await Promise.all(
      waiting.map(async (id) => (await requestRow(id)).state),
    );
    expect(states.toSorted()).toEqual(["APPROVED", "GRANTED"]);
    expect(granted).toBeLessThanOrEqual(1);
  });
});
