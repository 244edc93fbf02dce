import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { saveConfiguration } from "@/lib/configurations/commands";
import { saveConfigurationInput } from "@/lib/configurations/schema";
import { later, MINUTE } from "@/lib/core/clock";
import { eventsOf, mailsAbout, publish } from "@/lib/testing/activations";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { answerTo, anAskedChange, changeRow } from "@/lib/testing/changes";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { seedChecklist } from "@/prisma/checklist";
import { grantFieldInput } from "../schema";
import { acceptChange, declineChange, grantField } from "./commands";

async function aWaitingReview(app: { id: string; versionId: string }) {
  await seedChecklist(db);
  const { id: checklistVersionId } = await db.checklistVersion.findFirstOrThrow();
  return db.review.create({
    data: {
      ...{ appId: app.id, versionId: app.versionId, kind: "VALIDATION" },
      checklistVersionId,
    },
  });
}

async function versionsOf(appId: string) {
  return db.configurationVersion.findMany({
    where: { appId },
    orderBy: { number: "asc" },
    include: { urls: true, changes: { orderBy: { revision: "desc" } } },
  });
}

describe("acceptChange", () => {
  it("saves what was asked in the version, with its entry in the change log, and tells", async () => {
    const { owner, app, requestId, appManager } = await anAskedChange();
    expect(await acceptChange(appManager, answerTo(requestId))).toEqual({
      ok: true,
      value: { appId: app.id, number: 1 },
    });
    const [version] = await versionsOf(app.id);
    expect(version).toMatchObject({
      ...{ revision: 2, agents: ["Webhook", "ErpSync"] },
      authorizeText: "Reads companies and contacts.",
    });
    expect(version?.urls).toHaveLength(1);
    expect(version?.changes).toMatchObject([
      {
        ...{ revision: 2, authorId: appManager.userId },
        before: { agents: ["Webhook"] },
        after: { agents: ["Webhook", "ErpSync"] },
      },
    ]);
    expect(await changeRow(requestId)).toMatchObject({
      ...{ state: "ACCEPTED", decidedById: appManager.userId, revision: 2 },
    });
    expect(await eventsOf(requestId)).toEqual(["change.requested", "change.accepted"]);
    const mail = "Accepted: Access to agents";
    expect(await mailsAbout(mail, owner.email)).toHaveLength(1);
  });

  it("goes into a new draft where the version is locked, and into that one the next time", async () => {
    const { owner, app, requestId, appManager } = await anAskedChange();
    await publish(app, owner, "PUBLISHED");
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject({
      value: { number: 2 },
    });
    const next = await anAskedChange(
      { field: "CUSTOM_CLAIMS", wanted: "fjord_tier" },
      { owner, app },
    );
    expect(await acceptChange(appManager, answerTo(next.requestId))).toMatchObject({
      value: { number: 2 },
    });
    const [locked, draft] = await versionsOf(app.id);
    expect(locked).toMatchObject({ revision: 1, agents: ["Webhook"], customClaims: [] });
    expect(draft).toMatchObject({
      ...{ revision: 2, agents: ["Webhook", "ErpSync"], customClaims: ["fjord_tier"] },
      label: "SuperOffice: Access to agents",
      authorizeText: "Reads companies and contacts.",
    });
    expect(draft?.urls).toHaveLength(1);
    expect(draft?.changes).toHaveLength(2);
  });

  it("saves settings of the app, and says so where a name is taken", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await anApp(owner, { name: "fjord" });
    await publish(app, owner, "PUBLISHED");
    const hidden = await anAskedChange(
      { field: "HIDDEN_FROM_OUR_APPS", wanted: "on" },
      { owner, app },
    );
    const { appManager } = hidden;
    expect(await acceptChange(appManager, answerTo(hidden.requestId))).toMatchObject({
      value: { number: null },
    });
    const named = await anAskedChange({ field: "NAME", wanted: "Fjord" }, { owner, app });
    expect(await acceptChange(appManager, answerTo(named.requestId))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await changeRow(named.requestId)).toMatchObject({ state: "OPEN" });
    expect(
      await db.application.findUniqueOrThrow({ where: { id: app.id } }),
    ).toMatchObject({ hiddenFromOurApps: true, revision: 2 });
  });

  it("changes the kind also of what has left SOD, but not while a request is pending", async () => {
    const { owner, app, requestId, appManager } = await anAskedChange({
      ...{ field: "KIND", wanted: "STANDARD" },
    });
    await publish(app, owner, "PUBLISHED");
    const { id } = await aWaitingReview(app);
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    await db.review.update({ where: { id }, data: { state: "WITHDRAWN" } });
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject({
      ok: true,
    });
  });

  it("is for app managers, and for none who ever belonged to the partner", async () => {
    const { owner, requestId } = await anAskedChange();
    const partnerId = (owner as typeof owner & { partnerId: string }).partnerId;
    const former = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId, userId: former.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    const answers = [
      [owner, "forbidden"],
      [former, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "PORTAL_ADMIN"), "not_found"],
    ] as const;
    const untouched = await everything();
    for (const [who, code] of answers) {
      for (const send of [
        () => acceptChange(who, answerTo(requestId)),
        () => declineChange(who, { ...answerTo(requestId), answer: "No." }),
      ]) {
        expect(await send()).toMatchObject({ failure: { code } });
      }
    }
    expect(await everything()).toEqual(untouched);
  });

  it("asks for a proof, writes nothing without its event, and answers a request once", async () => {
    const { requestId, appManager } = await anAskedChange();
    await provedAt(appManager, later(new Date(), -11 * MINUTE));
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject({
      failure: { code: "step_up" },
    });
    await provedAt(appManager, new Date());
    const before = await everything();
    await withoutAudit(() =>
      expect(acceptChange(appManager, answerTo(requestId))).rejects.toThrow(
        /out_of_order/,
      ),
    );
    expect(await everything()).toEqual(before);
    const form = answerTo(requestId);
    const first = await acceptChange(appManager, form);
    expect(await acceptChange(appManager, form)).toEqual(first);
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it.runIf(onServer)("is one of two answers at once", async () => {
    const { app, requestId, appManager } = await anAskedChange();
    const other = await aStaffMember("APP_MANAGER");
    const results = await Promise.all([
      acceptChange(appManager, answerTo(requestId)),
      declineChange(other, { ...answerTo(requestId), answer: "No." }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { state } = await changeRow(requestId);
    const [version] = await versionsOf(app.id);
    expect(version?.revision).toBe(state === "ACCEPTED" ? 2 : 1);
  });
});

describe.runIf(onServer)("an acceptance beside a save", () => {
  it("loses neither: the save is in, or its writer is told and merges", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { owner, app, requestId, appManager } = await anAskedChange();
      const save = (mergeOnto: number) =>
        saveConfiguration(
          owner,
          saveConfigurationInput.parse({
            ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
            ...{ revision: "1", mergeOnto: String(mergeOnto), part: "authentication" },
            ...{ purpose: "Sync", authorizeText: "Reads companies and contacts." },
            "REDIRECT.ALL": "https://app.example.com/callback",
          }),
        );
      const [accepted, saved] = await Promise.all([
        acceptChange(appManager, answerTo(requestId)),
        save(0),
      ]);
      expect(accepted, JSON.stringify(accepted)).toMatchObject({ ok: true });
      if (!saved.ok) {
        expect(saved.failure).toMatchObject({ code: "conflict", stale: { revision: 2 } });
        expect(await save(2)).toMatchObject({ ok: true });
      }
      expect((await versionsOf(app.id))[0]).toMatchObject({
        ...{ revision: 3, purpose: "Sync", agents: ["Webhook", "ErpSync"] },
      });
    }
  });
});

describe("declineChange", () => {
  it("changes nothing, keeps the answer and mails it", async () => {
    const { owner, app, requestId, appManager } = await anAskedChange();
    const answer = "Use the Data agent.";
    expect(
      await declineChange(appManager, { ...answerTo(requestId), answer }),
    ).toMatchObject({ ok: true });
    expect(await changeRow(requestId)).toMatchObject({ state: "DECLINED", answer });
    expect((await versionsOf(app.id))[0]).toMatchObject({ revision: 1 });
    expect(await eventsOf(requestId)).toEqual(["change.requested", "change.declined"]);
    const mail = "Declined: Access to agents";
    expect(await mailsAbout(mail, owner.email)).toHaveLength(1);
  });
});

describe("grantField", () => {
  const grant = (app: { id: string; versionId: string }, revision = "1") =>
    grantFieldInput.parse({
      ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
      ...{ revision, field: "CLAIMS", wanted: ["SystemToken"] },
    });

  it("saves without having been asked, with log, event and mail, and once", async () => {
    const { owner, app, appManager } = await anAskedChange();
    const form = grant(app);
    expect(await grantField(appManager, form)).toMatchObject({ value: { number: 1 } });
    expect(await grantField(appManager, form)).toMatchObject({ value: { number: 1 } });
    const [version] = await versionsOf(app.id);
    expect(version).toMatchObject({ revision: 2, claims: ["SystemToken"] });
    expect(version?.changes).toMatchObject([{ authorId: appManager.userId }]);
    expect(await eventsOf(app.versionId)).toEqual(["configuration.saved"]);
    const mail = "SuperOffice changed Access to claims";
    expect(await mailsAbout(mail, owner.email)).toHaveLength(1);
    expect(await grantField(appManager, grant(app))).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("makes a draft of a locked version", async () => {
    const { owner, app, appManager } = await anAskedChange();
    await publish(app, owner, "PUBLISHED");
    expect(await grantField(appManager, grant(app))).toMatchObject({
      value: { number: 2 },
    });
    expect(await versionsOf(app.id)).toMatchObject([
      { claims: [], revision: 1 },
      { claims: ["SystemToken"] },
    ]);
  });

  it("gives a native version no claim of the system user, asked for or not", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { isNative: true });
    const asked = { field: "CLAIMS", wanted: ["SystemToken"] };
    await expect(anAskedChange(asked, { owner, app })).rejects.toThrow(/keeps no secret/);
    // Asked for while the version was not native yet.
    const late = await anAskedChange(
      { field: "CLAIMS", wanted: ["PersonId"] },
      { owner, app },
    );
    await db.changeRequest.update({
      where: { id: late.requestId },
      data: { wanted: ["SystemToken"] },
    });
    const before = await everything();
    const refused = { failure: { code: "rule_broken", field: "wanted" } };
    expect(await grantField(late.appManager, grant(app))).toMatchObject(refused);
    expect(await acceptChange(late.appManager, answerTo(late.requestId))).toMatchObject(
      refused,
    );
    expect(await everything()).toEqual(before);
  });

  it("is for app managers who never belonged to the partner, with a fresh proof", async () => {
    const { owner, app, appManager } = await anAskedChange();
    const partnerId = (owner as typeof owner & { partnerId: string }).partnerId;
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: { partnerId, userId: member.userId, permissions: ["READ"] },
    });
    const answers = [
      [owner, "forbidden"],
      [member, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "PORTAL_ADMIN"), "not_found"],
    ] as const;
    await provedAt(appManager, later(new Date(), -11 * MINUTE));
    const before = await everything();
    for (const [who, code] of answers)
      expect(await grantField(who, grant(app))).toMatchObject({ failure: { code } });
    expect(await grantField(appManager, grant(app))).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await everything()).toEqual(before);
  });
});
