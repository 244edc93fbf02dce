import { describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
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
import { disableSecret, retireSecret, revokeSecret } from "./commands";

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
