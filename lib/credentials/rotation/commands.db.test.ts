import { describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import {
  aCustomerOf,
  anAppWithSecret,
  aSecret,
  ending,
  one,
  retiring,
  onOneSecret,
  storedSecret,
} from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { verifySecret } from "../verification/commands";
import {
  disableSecret,
  discardSecret,
  enableSecret,
  keepSecret,
  retireSecret,
  revokeSecret,
} from "./commands";

describe("keepSecret", () => {
  keepsThePromisesOfACommand(() =>
    onOneSecret(keepSecret, one, ["client_secret.kept"], { kept: false }),
  );

  it("makes a pending secret active", async () => {
    const { owner, secretId } = await anAppWithSecret({ kept: false });
    expect(await keepSecret(owner, one(secretId))).toEqual({
      ok: true,
      value: { secretId },
    });
    expect(await storedSecret(secretId)).toMatchObject({
      ...{ status: "ACTIVE", keptAt: expect.any(Date) },
    });
  });

  it("agrees when the secret is kept already, without a second event", async () => {
    const { owner, secretId } = await anAppWithSecret();
    await disableSecret(owner, one(secretId));
    expect(await keepSecret(owner, one(secretId))).toMatchObject({ ok: true });
    expect(await eventsOf(secretId)).toEqual([
      ...["client_secret.created", "client_secret.kept", "client_secret.disabled"],
    ]);
  });

  it("comes too late after 15 minutes, and for one that was revoked", async () => {
    const { owner, secretId } = await anAppWithSecret({ kept: false });
    await db.clientSecret.update({
      where: { id: secretId },
      data: { createdAt: later(new Date(), -15 * MINUTE) },
    });
    const revoked = await anAppWithSecret();
    await revokeSecret(revoked.owner, ending(revoked.secretId));
    const before = await everything();
    for (const [who, id] of [
      [owner, secretId],
      [revoked.owner, revoked.secretId],
    ] as const) {
      expect(await keepSecret(who, one(id))).toMatchObject({
        failure: { code: "rule_broken" },
      });
    }
    expect(await everything()).toEqual(before);
  });
});

describe("discardSecret", () => {
  keepsThePromisesOfACommand(() =>
    onOneSecret(discardSecret, one, ["client_secret.discarded"], { kept: false }),
  );

  it("takes a pending secret away, so that its slot is free", async () => {
    const { owner, app, secretId } = await anAppWithSecret({ kept: false });
    expect(await discardSecret(owner, one(secretId))).toMatchObject({ ok: true });
    expect(await db.clientSecret.findUnique({ where: { id: secretId } })).toBeNull();
    const next = await aSecret(owner, app);
    expect((await storedSecret(next.secretId)).slot).toBe(1);
  });

  it("leaves a kept secret alone", async () => {
    const { owner, secretId } = await anAppWithSecret();
    const before = await everything();
    expect(await discardSecret(owner, one(secretId))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("disableSecret and enableSecret", () => {
  keepsThePromisesOfACommand(() =>
    onOneSecret(disableSecret, one, ["client_secret.disabled"]),
  );
  keepsThePromisesOfACommand(() =>
    onOneSecret(enableSecret, one, ["client_secret.enabled"], { first: disableSecret }),
  );

  it("refuses the secret, and accepts it again", async () => {
    const { owner, secretId, clientId, plain } = await anAppWithSecret();
    const ask = () => verifySecret(clientId, plain);
    expect(await ask()).toMatchObject({ ok: true });
    expect(await disableSecret(owner, one(secretId))).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: false, reason: "disabled" });
    expect(await enableSecret(owner, one(secretId))).toMatchObject({ ok: true });
    expect(await ask()).toMatchObject({ ok: true });
    expect((await mailsTo(owner)).map((subject) => subject.split(":")[0])).toEqual(
      expect.arrayContaining(["Client secret disabled", "Client secret enabled"]),
    );
  });

  it("want a proof outside SOD and none in SOD", async () => {
    for (const environment of ["SOD", "STAGE", "PRODUCTION"] as const) {
      const { owner, app, secretId } = await anAppWithSecret({ environment });
      const { secretId: off } = await aSecret(owner, app, { environment });
      await disableSecret(owner, one(off));
      await provedAt(owner, later(new Date(), -11 * MINUTE));
      const before = await everything();
      const answers = [
        await disableSecret(owner, one(secretId)),
        await enableSecret(owner, one(off)),
      ];
      const failed = { ok: false, failure: { code: "step_up" } };
      for (const answer of answers) {
        if (environment === "SOD") expect(answer).toMatchObject({ ok: true });
        else expect(answer).toMatchObject(failed);
      }
      if (environment !== "SOD") expect(await everything()).toEqual(before);
    }
  });

  it("say why a secret in another state cannot be", async () => {
    const { owner, app, secretId } = await anAppWithSecret({ environment: "SOD" });
    const place = { environment: "SOD" as const };
    const pending = await aSecret(owner, app, { ...place, kept: false });
    const retired = await aSecret(owner, app, place);
    await retireSecret(owner, retiring(retired.secretId));
    const off = await aSecret(owner, app, place);
    await disableSecret(owner, one(off.secretId));
    const gone = await aSecret(owner, app, place);
    await revokeSecret(owner, ending(gone.secretId));
    const before = await everything();
    const words = text.secretLife;
    for (const [id, message] of [
      [pending.secretId, text.credentials.notKept],
      [retired.secretId, words.retiresAlready],
      [off.secretId, words.notActive],
      [gone.secretId, words.notActive],
    ] as const)
      expect(await disableSecret(owner, one(id))).toMatchObject({ failure: { message } });
    for (const id of [secretId, pending.secretId, retired.secretId, gone.secretId])
      expect(await enableSecret(owner, one(id))).toMatchObject({
        failure: { code: "conflict" },
      });
    expect(await everything()).toEqual(before);
  });

  it("do not bring back a disabled secret whose time is over", async () => {
    const { owner, secretId } = await anAppWithSecret();
    await disableSecret(owner, one(secretId));
    await db.clientSecret.update({
      where: { id: secretId },
      data: { expiresAt: new Date() },
    });
    expect(await enableSecret(owner, one(secretId))).toMatchObject({
      failure: { code: "conflict" },
    });
  });
});

describe("revokeSecret", () => {
  keepsThePromisesOfACommand(() =>
    onOneSecret(revokeSecret, ending, ["client_secret.revoked"]),
  );

  it("closes the secret with who and when, and tells the technical contact", async () => {
    const { owner, secretId } = await anAppWithSecret();
    expect(await revokeSecret(owner, ending(secretId))).toMatchObject({ ok: true });
    expect(await storedSecret(secretId)).toMatchObject({
      ...{ status: "REVOKED", closedAt: expect.any(Date), closedById: owner.userId },
    });
    expect(await mailsTo(owner)).toHaveLength(2);
  });

  it("refuses a secret that has ended, and leaves it as it ended", async () => {
    const { owner, secretId } = await anAppWithSecret();
    await revokeSecret(owner, ending(secretId));
    const before = await everything();
    expect(await revokeSecret(owner, ending(secretId))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(before);
  });

  it("refuses one whose time or grace is over, before anybody closed the row", async () => {
    const past = later(new Date(), -MINUTE);
    for (const data of [
      { expiresAt: past },
      { status: "RETIRING" as const, retiresAt: past },
    ]) {
      const { owner, secretId } = await anAppWithSecret();
      await db.clientSecret.update({ where: { id: secretId }, data });
      const before = await everything();
      for (const answer of [
        await revokeSecret(owner, ending(secretId)),
        await retireSecret(owner, retiring(secretId)),
        await disableSecret(owner, one(secretId)),
      ])
        expect(answer).toMatchObject({ failure: { code: "conflict" } });
      expect(await everything()).toEqual(before);
    }
  });

  it("wants the app's name for the last working one of Production with customers", async () => {
    const { owner, app, secretId } = await anAppWithSecret({ environment: "PRODUCTION" });
    await aCustomerOf(app);
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    const other = await aSecret(owner, app, { environment: "PRODUCTION" });
    await disableSecret(owner, one(other.secretId));
    const before = await everything();
    const asked = {
      failure: { field: "appName", message: text.secretLife.typeName(name) },
    };
    for (const appName of ["", "yes", name.toUpperCase()])
      for (const send of [
        () => revokeSecret(owner, { ...ending(secretId), appName }),
        () => retireSecret(owner, { ...retiring(secretId), appName }),
      ])
        expect(await send()).toMatchObject(asked);
    expect(await everything()).toEqual(before);
    const typed = { ...ending(secretId), appName: ` ${name.normalize("NFD")} ` };
    expect(await revokeSecret(owner, typed)).toMatchObject({ ok: true });
  });

  it("wants none where another works, in Stage, or without customers", async () => {
    const lone = await anAppWithSecret({ environment: "PRODUCTION" });
    expect(await revokeSecret(lone.owner, ending(lone.secretId))).toMatchObject({
      ok: true,
    });
    const stage = await anAppWithSecret({ environment: "STAGE" });
    await aCustomerOf(stage.app);
    expect(await revokeSecret(stage.owner, ending(stage.secretId))).toMatchObject({
      ok: true,
    });
    const two = await anAppWithSecret({ environment: "PRODUCTION" });
    await aCustomerOf(two.app);
    await aSecret(two.owner, two.app, { environment: "PRODUCTION" });
    expect(await revokeSecret(two.owner, ending(two.secretId))).toMatchObject({
      ok: true,
    });
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("two who end the last two secrets of a used app: one is asked for its name", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { owner, app, secretId } = await anAppWithSecret({
        environment: "PRODUCTION",
      });
      await aCustomerOf(app);
      const { secretId: other } = await aSecret(owner, app, {
        environment: "PRODUCTION",
      });
      const answers = await Promise.all(
        [secretId, other].map((id) => revokeSecret(owner, ending(id))),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({
        failure: { field: "appName" },
      });
    }
  });
});
