import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { publish } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { answerTo, anAskedChange, changeForm, changeRow } from "@/lib/testing/changes";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { requestChange, withdrawChange } from "./commands";
import { acceptChange, declineChange } from "./decisions/commands";
import { listChangesOf, listChangesToDecide } from "./queries";

describe("requestChange", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const form = changeForm(app);
    return {
      owner,
      send: (actor, idempotencyKey) => requestChange(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        requestChange(actor, { ...form, reason: "Another.", idempotencyKey }),
      events: ["change.requested"],
    };
  });

  it("keeps what is wanted and why, and shows it to those who may know the app", async () => {
    const { owner, app, requestId } = await anAskedChange();
    expect(await changeRow(requestId)).toMatchObject({
      ...{ field: "AGENTS", wanted: ["Webhook", "ErpSync"], state: "OPEN" },
      ...{ reason: "Keeps orders equal.", versionId: app.versionId },
    });
    expect(await listChangesOf(owner, app.id)).toMatchObject({
      AGENTS: { wanted: "Webhook, ErpSync", requestedBy: "Kim Test" },
    });
    expect(await listChangesOf(await aMember(), app.id)).toEqual({});
  });

  it("takes one of a field at a time, and the next once that is answered", async () => {
    const { owner, app, requestId } = await anAskedChange();
    const second = changeForm(app, { field: "AGENTS", wanted: ["Ai"] });
    expect(await requestChange(owner, second)).toMatchObject({
      failure: { code: "conflict" },
    });
    const other = changeForm(app, { field: "CLAIMS", wanted: ["PersonId"] });
    expect(await requestChange(owner, other)).toMatchObject({ ok: true });
    await withdrawChange(owner, answerTo(requestId));
    expect(await requestChange(owner, second)).toMatchObject({ ok: true });
  });

  it("refuses what is so already, names that are one's own, and versions of others", async () => {
    const owner = await aMember();
    const [app, other] = [await anApp(owner), await anApp(owner)];
    const draft = await db.configurationVersion.create({
      data: {
        ...{ appId: app.id, number: 2, label: "Gone", authorId: owner.userId },
        ...{ discardedAt: new Date(), discardedById: owner.userId },
      },
    });
    const before = await everything();
    const refused = async (form: ReturnType<typeof changeForm>, code: string) =>
      expect(await requestChange(owner, form)).toMatchObject({ failure: { code } });
    await refused(
      changeForm(app, { field: "AGENTS", wanted: ["Webhook"] }),
      "rule_broken",
    );
    await refused(changeForm(app, { field: "NAME", wanted: "Fjord" }), "rule_broken");
    await refused(changeForm({ ...app, versionId: other.versionId }), "not_found");
    await refused(changeForm({ ...app, versionId: draft.id }), "not_found");
    expect(await everything()).toEqual(before);
  });

  it.runIf(onServer)("lets one of two at once through", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const results = await Promise.all(
      [["Ai"], ["Pocket"]].map((wanted) =>
        requestChange(owner, changeForm(app, { field: "AGENTS", wanted })),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("withdrawChange", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { requestId } = await anAskedChange(undefined, { owner, app });
    const other = await anAskedChange(
      { field: "CLAIMS", wanted: ["PersonId"] },
      { owner, app },
    );
    return {
      owner,
      send: (actor, idempotencyKey) =>
        withdrawChange(actor, { ...answerTo(requestId), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        withdrawChange(actor, { ...answerTo(other.requestId), idempotencyKey }),
      events: ["change.withdrawn"],
    };
  });

  it("is too late once it is answered", async () => {
    const { owner, requestId, appManager } = await anAskedChange();
    await acceptChange(appManager, answerTo(requestId));
    expect(await withdrawChange(owner, answerTo(requestId))).toMatchObject({
      failure: { code: "conflict" },
    });
  });
});

describe("the list of requests", () => {
  it("is the app managers' alone, says where each is saved, and marks their own interest", async () => {
    const { owner, app, requestId, appManager } = await anAskedChange();
    expect(await listChangesToDecide(owner)).toBeNull();
    expect(await listChangesToDecide(await aStaffMember("CERTIFIER"))).toBeNull();
    const shown = async (who: typeof appManager) =>
      (await listChangesToDecide(who))?.waiting.find(({ id }) => id === requestId);
    expect(await shown(appManager)).toMatchObject({
      ...{ now: "Webhook", wanted: "Webhook, ErpSync", interest: false },
      target: { number: 1 },
    });
    await publish(app, owner, "PUBLISHED");
    expect(await shown(appManager)).toMatchObject({ target: { number: null } });
    const member = await aStaffMember("APP_MANAGER");
    const partnerId = (owner as typeof owner & { partnerId: string }).partnerId;
    await db.membership.create({
      data: { partnerId, userId: member.userId, permissions: ["READ"] },
    });
    expect(await shown(member)).toMatchObject({ interest: true });
    await declineChange(appManager, { ...answerTo(requestId), answer: "No." });
    expect(await shown(appManager)).toBeUndefined();
  });
});

describe("change requests past the commands", () => {
  it("are asked in one's own name, never decided by the partner, and never rewritten", async () => {
    const { owner, app, requestId, appManager } = await anAskedChange();
    const me = owner.userId;
    const before = await everything();
    const tries = [
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        UPDATE change_request SET state = 'ACCEPTED', decided_by_id = ${me}::uuid, decided_at = now()`,
        ),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`UPDATE change_request SET wanted = '["Data"]'`,
        ),
      () =>
        asActor(
          appManager.userId,
          (tx) => tx.$executeRaw`
        UPDATE change_request SET wanted = '["Data"]'`,
        ),
      () =>
        asActor(
          appManager.userId,
          (tx) => tx.$executeRaw`
        UPDATE change_request SET state = 'ACCEPTED', decided_by_id = ${me}::uuid, decided_at = now()`,
        ),
      () =>
        asActor(
          appManager.userId,
          (tx) => tx.$executeRaw`
        INSERT INTO change_request (app_id, field, wanted, reason, requested_by_id)
        VALUES (${app.id}::uuid, 'NAME', '"Mine"', 'x', ${appManager.userId}::uuid)`,
        ),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        INSERT INTO change_request (app_id, field, wanted, reason, requested_by_id)
        VALUES (${app.id}::uuid, 'NAME', '"Mine"', 'x', ${randomUUID()}::uuid)`,
        ),
      () => asActor(me, (tx) => tx.$executeRaw`DELETE FROM change_request`),
    ];
    for (const attempt of tries) {
      await expect(attempt()).rejects.toThrow(/42501|two_people/);
    }
    expect(await everything()).toEqual(before);
    await withdrawChange(owner, answerTo(requestId));
    await expect(
      asActor(
        appManager.userId,
        (tx) => tx.$executeRaw`
        UPDATE change_request SET answer = 'Late'`,
      ),
    ).rejects.toThrow(/42501/);
  });

  it("cannot be gone around: a partner grants itself nothing", async () => {
    const { owner, app } = await anAskedChange();
    const me = owner.userId;
    const before = await everything();
    const tries = [
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        UPDATE configuration_version SET claims = '{SystemToken}'`,
        ),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        UPDATE configuration_version SET agents = agents || '{Data}'::text[]`,
        ),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        UPDATE configuration_version SET supported_endpoints = '{Everything}'`,
        ),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        UPDATE configuration_version SET custom_claims = '{tier}'`,
        ),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        UPDATE configuration_version SET default_redirect_url = 'https://a.example'`,
        ),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`
        INSERT INTO configuration_version (app_id, number, label, author_id, claims)
        VALUES (${app.id}::uuid, 2, 'Mine', ${me}::uuid, '{SystemToken}')`,
        ),
      () => asActor(me, (tx) => tx.$executeRaw`UPDATE application SET kind = 'STANDARD'`),
      () => asActor(me, (tx) => tx.$executeRaw`UPDATE application SET is_beta = true`),
      () =>
        asActor(
          me,
          (tx) => tx.$executeRaw`UPDATE application SET hidden_from_our_apps = true`,
        ),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toThrow(/42501/);
    expect(await everything()).toEqual(before);
  });

  it("lets an app manager change what is granted and nothing of the partner's", async () => {
    const { app, appManager } = await anAskedChange();
    const who = appManager.userId;
    await expect(
      asActor(
        who,
        (tx) => tx.$executeRaw`UPDATE configuration_version SET purpose = 'Mine'`,
      ),
    ).rejects.toThrow(/42501/);
    await expect(
      asActor(
        who,
        (tx) => tx.$executeRaw`
        UPDATE configuration_version SET discarded_at = now(), discarded_by_id = ${who}::uuid`,
      ),
    ).rejects.toThrow(/42501/);
    const changed = await asActor(
      who,
      (tx) => tx.$executeRaw`
      UPDATE configuration_version SET agents = '{Ai}' WHERE id = ${app.versionId}::uuid`,
    );
    expect(changed).toBe(1);
  });
});
