import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { getComparison } from "@/lib/configurations/comparisons/queries";
import { decideSignIn } from "@/lib/registry/decisions/queries";
import { getTenantPage } from "@/lib/tenants/queries";
import { anActiveApp, eventsOf, mailsAbout } from "@/lib/testing/activations";
import { aCustomerLike, aVersionWithMore, publishInstead } from "@/lib/testing/additions";
import { asActor } from "@/lib/testing/as-actor";
import { aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { asSystem } from "@/lib/testing/system";
import { text } from "@/lib/words/catalogue";
import { getAppTenants } from "../queries";
import { storedRights } from "../rights/rules";
import { askForRights } from "../asking/commands";
import { approveAddition, askAgain, declineAddition } from "./commands";
import { ASK_AGAIN_AFTER } from "./rules";

const words = text.additions.refusals;
const OLD = ["claim:SystemToken", "agent:CRMScript", "agent:Webhook", "endpoint:WebAPI"];
const KEPT = OLD.filter((code) => code !== "agent:CRMScript");
const ADDED = ["agent:Data", "integration:MIRRORING"];

/** An app whose customer has agreed to less than what runs. */
async function anAppWithMore() {
  const made = await anActiveApp();
  const version = await aVersionWithMore(made.app, made.developer.userId);
  await publishInstead(made.app, version);
  return { ...made, version, rights: `${version.id}:1` };
}

type Case = Awaited<ReturnType<typeof anAppWithMore>>;

async function form({ authorizationId, rights }: Case) {
  const { revision } = await db.authorization.findUniqueOrThrow({
    where: { id: authorizationId },
  });
  const idempotencyKey = randomUUID();
  return { authorizationId, revision, rights, idempotencyKey, reason: "Not that." };
}

async function rightsNow({ app, tenant }: Pick<Case, "app" | "tenant">) {
  const { reason, rights } = await decideSignIn(
    app.clientIds.PRODUCTION,
    tenant.contextId,
    { redirectUri: null, rights: null, isAdministrator: false },
  );
  return reason === "allowed" ? rights : null;
}

async function additionSeen({ administrator, tenant }: Case) {
  const page = await getTenantPage(administrator, "PRODUCTION", tenant.contextId);
  return page?.apps[0]?.addition;
}

const commands = { approveAddition, declineAddition };
for (const [name, command] of Object.entries(commands)) {
  describe(name, () => {
    keepsThePromisesOfACommand(async () => {
      const made = await anAppWithMore();
      const sent = await form(made);
      return {
        owner: { ...made.administrator, tenantId: made.tenant.id },
        alsoOf: made.developer.partnerId,
        send: (actor: Actor, key: string) =>
          command(actor, { ...sent, idempotencyKey: key }),
        sendOther: (actor: Actor, key: string) =>
          command(actor, { ...sent, idempotencyKey: key, revision: 77 }),
        events: [
          name === "approveAddition"
            ? "authorization.rights_approved"
            : "authorization.rights_declined",
        ],
      };
    });
  });
}

describe("added rights", () => {
  it("wait without effect, while what was agreed goes on; removed ones end at once", async () => {
    const before = await anActiveApp();
    expect(await rightsNow(before)).toEqual(OLD);
    const made = await anAppWithMore();
    expect(await rightsNow(made)).toEqual(KEPT);
    const addition = await additionSeen(made);
    expect(addition).toMatchObject({ versionNumber: 2, stand: { is: "new" } });
    expect(addition?.codes.toSorted()).toEqual(ADDED);
  });

  it("count from the approval on, with no second grant, and both sides are told", async () => {
    const made = await anAppWithMore();
    const colleague = await aTenantPerson(made.tenant.id);
    await askForRights(new Date());
    expect(await approveAddition(made.administrator, await form(made))).toMatchObject({
      ok: true,
    });
    expect((await rightsNow(made))?.toSorted()).toEqual([...KEPT, ...ADDED].toSorted());
    expect(await additionSeen(made)).toBeNull();
    expect(await approveAddition(made.administrator, await form(made))).toMatchObject({
      failure: { message: words.nothing },
    });
    for (const { email } of [made.developer, colleague])
      expect(await mailsAbout("Approved: more rights", email)).toHaveLength(1);
    expect(await eventsOf(made.authorizationId)).toEqual([
      ...["authorization.rights_asked", "authorization.rights_approved"],
    ]);
  });

  it("are approved as they were read alone", async () => {
    const made = await anAppWithMore();
    const stale = { ...(await form(made)), rights: `${made.app.versionId}:1` };
    expect(await approveAddition(made.administrator, stale)).toMatchObject({
      failure: { message: text.activations.refusals.rightsChanged },
    });
  });

  it("declined, leave the old set, and are asked again after 30 days by the partner", async () => {
    const made = await anAppWithMore();
    const { administrator, developer, app, authorizationId } = made;
    await askForRights(new Date());
    expect(await declineAddition(administrator, await form(made))).toMatchObject({
      ok: true,
    });
    expect(await rightsNow(made)).toEqual(KEPT);
    expect(await additionSeen(made)).toMatchObject({
      stand: { is: "declined", reason: "Not that." },
    });
    const [mail] = await mailsAbout("Declined: more rights", developer.email);
    expect(JSON.stringify(mail?.letter)).toContain("Not that.");

    const rows = () => db.rightsAddition.count({ where: { authorizationId } });
    await askForRights(later(new Date(), ASK_AGAIN_AFTER + MINUTE));
    expect(await rows()).toBe(1);
    expect(await askAgain(developer, await form(made))).toMatchObject({
      failure: { message: words.tooEarly },
    });
    const decidedAt = later(new Date(), -ASK_AGAIN_AFTER - MINUTE);
    // What was decided stays, also for the clock of a test.
    await db.$executeRaw`ALTER TABLE rights_addition DISABLE TRIGGER own_side`;
    await db.rightsAddition.updateMany({
      where: { authorizationId },
      data: { decidedAt },
    });
    await db.$executeRaw`ALTER TABLE rights_addition ENABLE TRIGGER own_side`;
    const partners = await getAppTenants(developer, app.id);
    expect(partners?.byEnvironment.PRODUCTION[0]?.can.askAgain).toBe(true);
    expect(await askAgain(developer, await form(made))).toMatchObject({ ok: true });
    expect(await rows()).toBe(2);
    expect(
      await mailsAbout("Your decision, please: more", administrator.email),
    ).toHaveLength(2);
  });

  it("are asked once as one difference, changed with the next version, taken back and reminded", async () => {
    const made = await anAppWithMore();
    const { administrator, app, authorizationId, version } = made;
    const now = new Date();
    for (let turn = 0; turn < 2; turn += 1) await askForRights(now);
    const asked = () => mailsAbout("Your decision, please: more", administrator.email);
    const reminded = () => mailsAbout("Still open", administrator.email);
    expect(await asked()).toHaveLength(1);
    for (const days of [6, 7, 8, 20, 22, 23, 60])
      await askForRights(later(now, days * DAY));
    expect(await reminded()).toHaveLength(2);

    const publishNext = async (number: number, agents: string[], mirrors: boolean) =>
      publishInstead(
        app,
        await aVersionWithMore(app, version.authorId, { number, agents, mirrors }),
      );
    await publishNext(3, ["Webhook", "Email"], true);
    await askForRights(now);
    expect(await asked()).toHaveLength(2);
    const open = { where: { authorizationId } };
    expect(await db.rightsAddition.findFirstOrThrow(open)).toMatchObject({
      ...{ state: "ASKED", codes: ["agent:Email", "integration:MIRRORING"] },
    });
    await publishNext(4, ["Webhook"], false);
    await askForRights(now);
    expect(await db.rightsAddition.findFirstOrThrow(open)).toMatchObject({
      state: "VOID",
    });
    expect(await asked()).toHaveLength(2);
    expect((await getAppTenants(made.developer, app.id))?.outstanding.PRODUCTION).toBe(0);
  });
});

describe("41 tenants", () => {
  it("are predicted before publishing, counted after it, and nobody is locked out", async () => {
    const { developer, app, tenant, authorizationId } = await anActiveApp();
    const consent = await db.consent.findFirstOrThrow({ where: { authorizationId } });
    const rights = storedRights(consent.rights);
    if (!rights) throw new Error("They were stored.");
    // The wall wants each let in by an explicit grant; this is about what they agreed to.
    await db.$executeRaw`ALTER TABLE "authorization" DISABLE TRIGGER USER`;
    const tenants = [tenant];
    for (let count = 1; count < 41; count += 1)
      tenants.push(await aCustomerLike({ appId: app.id, rights }));
    await db.$executeRaw`ALTER TABLE "authorization" ENABLE TRIGGER USER`;

    const version = await aVersionWithMore(app, developer.userId);
    const none = { from: null, to: null };
    const shown = (await getComparison(developer, app.id, none))?.result?.effect;
    expect(shown).toMatchObject({ tenants: 41, waiting: 0, living: 41 });
    expect(text.configurations.comparison.consentSome(41)).toContain("41 tenants");

    await publishInstead(app, version);
    const page = await getAppTenants(developer, app.id);
    expect(page?.outstanding).toEqual({ SOD: 0, STAGE: 0, PRODUCTION: 41 });
    const again = await effectOfPublishing(app.id, { PRODUCTION: ADDED });
    expect(again).toMatchObject({ tenants: 41, waiting: 41, living: 41 });
    for (const one of tenants)
      expect(await rightsNow({ app, tenant: one })).toEqual(KEPT);
    await askForRights(new Date());
    const asked = { state: "ASKED", authorization: { appId: app.id } } as const;
    expect(await db.rightsAddition.count({ where: asked })).toBe(41);
  });
});

describe.runIf(onServer)("on a server", () => {
  it("the walls: the partner decides nothing, and nothing declined is asked before 30 days", async () => {
    const made = await anAppWithMore();
    const { developer, administrator, authorizationId } = made;
    await askForRights(new Date());
    const write = (userId: string, state: "APPROVED" | "VOID") =>
      asActor(userId, (tx) =>
        tx.rightsAddition.updateMany({
          where: { authorizationId },
          data: {
            ...{ state, decidedAt: new Date() },
            decidedById: state === "VOID" ? null : userId,
          },
        }),
      );
    await expect(write(developer.userId, "APPROVED")).rejects.toThrow(/customer decides/);
    await expect(write(administrator.userId, "VOID")).rejects.toThrow(/customer decides/);
    await declineAddition(administrator, await form(made));
    await expect(
      asSystem((tx) =>
        tx.rightsAddition.create({ data: { authorizationId, codes: ADDED } }),
      ),
    ).rejects.toThrow(/after 30 days/);
    await expect(write(administrator.userId, "APPROVED")).rejects.toThrow(/stays/);
  });

  it("approved and declined at once: one of them", async () => {
    const made = await anAppWithMore();
    const colleague = await aTenantPerson(made.tenant.id);
    const answers = await Promise.all([
      approveAddition(made.administrator, await form(made)),
      declineAddition(colleague, await form(made)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
