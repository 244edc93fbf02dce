import { describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import {
  anAppWithSecret,
  aSecret,
  ending,
  one,
  retiring,
  onOneSecret,
} from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { verifySecret } from "../verification/commands";
import { disableSecret, enableSecret, retireSecret, revokeSecret } from "./commands";

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
