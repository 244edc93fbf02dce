import { describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { eventsOf } from "@/lib/testing/reviews";
import {
  anAppWithSecret,
  aSecret,
  ending,
  one,
  onOneSecret,
  storedSecret,
} from "@/lib/testing/secrets";
import { disableSecret, discardSecret, keepSecret, revokeSecret } from "./commands";

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
