import { describe, expect, it } from "vitest";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import {
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
import { disableSecret, retireSecret, revokeSecret } from "./commands";

describe("retireSecret", () => {
  keepsThePromisesOfACommand(() =>
    onOneSecret(retireSecret, retiring, ["client_secret.retired"]),
  );

  it.each([
    ["24", null, 24 * HOUR],
    ["168", null, 7 * DAY],
    ["720", null, 30 * DAY],
    ["custom", 90, 90 * DAY],
    ["custom", 1, DAY],
  ] as const)(
    "with a grace of %s (%o) works so long",
    async (grace, graceDays, lasts) => {
      const { owner, secretId, clientId, plain } = await anAppWithSecret();
      const form = { ...retiring(secretId), grace, graceDays };
      expect(await retireSecret(owner, form)).toMatchObject({ ok: true });
      const { retiresAt, status } = await storedSecret(secretId);
      expect(status).toBe("RETIRING");
      const end = retiresAt ?? new Date(0);
      expect(Math.abs(end.getTime() - Date.now() - lasts)).toBeLessThan(MINUTE);
      expect(await verifySecret(clientId, plain, later(end, -1))).toMatchObject({
        ok: true,
      });
      expect(await verifySecret(clientId, plain, end)).toMatchObject({
        reason: "retired",
      });
    },
  );

  it("with no grace at all is revoked at once, by who did it", async () => {
    const { owner, secretId, clientId, plain } = await anAppWithSecret();
    await retireSecret(owner, { ...retiring(secretId), grace: "0" });
    expect(await storedSecret(secretId)).toMatchObject({
      ...{ status: "REVOKED", closedById: owner.userId, retiresAt: null },
    });
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason: "revoked" });
  });

  it("waits for the first use of the new one, and counts from there, once", async () => {
    const { owner, app, secretId, clientId, plain } = await anAppWithSecret();
    const next = await aSecret(owner, app);
    const form = { ...retiring(secretId), grace: "24", start: "first_use" } as const;
    const waiting = { ...form, successorId: next.secretId };
    expect(await retireSecret(owner, waiting)).toMatchObject({ ok: true });
    const year = later(new Date(), 300 * DAY);
    expect(await verifySecret(clientId, plain, year)).toMatchObject({ ok: true });
    expect((await storedSecret(secretId)).retiresAt).toBeNull();

    const first = later(new Date(), HOUR);
    expect(await verifySecret(clientId, next.plain, first)).toMatchObject({ ok: true });
    await verifySecret(clientId, next.plain, later(first, HOUR));
    const end = later(first, DAY);
    expect((await storedSecret(secretId)).retiresAt).toEqual(end);
    expect(await verifySecret(clientId, plain, end)).toMatchObject({ reason: "retired" });
    expect(await eventsOf(secretId)).toEqual([
      ...["client_secret.created", "client_secret.kept", "client_secret.retired"],
      "client_secret.grace_begun",
    ]);
    expect(
      (await mailsTo(owner)).filter((subject) => subject.includes("retiring")),
    ).toHaveLength(2);
  });

  it("may be given other terms while it retires, and ended early", async () => {
    const { owner, secretId, clientId, plain } = await anAppWithSecret();
    await retireSecret(owner, retiring(secretId));
    await retireSecret(owner, { ...retiring(secretId), grace: "24" });
    const { retiresAt } = await storedSecret(secretId);
    expect(Number(retiresAt) - Date.now()).toBeLessThan(DAY + MINUTE);
    expect(await revokeSecret(owner, ending(secretId))).toMatchObject({ ok: true });
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason: "revoked" });
    // Also when the grace would have been over: it was ended by hand.
    expect(
      await verifySecret(clientId, plain, later(retiresAt ?? new Date(), DAY)),
    ).toMatchObject({ reason: "revoked" });
  });

  it("says what is in the way, and changes nothing", async () => {
    const { owner, app, secretId } = await anAppWithSecret({ environment: "SOD" });
    const place = { environment: "SOD" as const };
    const pending = await aSecret(owner, app, { ...place, kept: false });
    const off = await aSecret(owner, app, place);
    await disableSecret(owner, one(off.secretId));
    const used = await aSecret(owner, app, place);
    await verifySecret(app.clientIds.SOD, used.plain);
    const elsewhere = await aSecret(owner, app, { environment: "STAGE" });
    const words = text.secretLife;
    const before = await everything();
    const waiting = { ...retiring(secretId), start: "first_use" as const };
    for (const [form, message] of [
      [retiring(pending.secretId), text.credentials.notKept],
      [retiring(off.secretId), words.enableFirst],
      [waiting, words.successorMissing],
      [{ ...waiting, successorId: secretId }, words.successorMissing],
      [{ ...waiting, successorId: off.secretId }, words.successorMissing],
      [{ ...waiting, successorId: elsewhere.secretId }, words.successorMissing],
      [{ ...waiting, successorId: pending.secretId }, words.successorNotKept],
      [{ ...waiting, successorId: used.secretId }, words.successorUsed],
    ] as const)
      expect(await retireSecret(owner, form)).toMatchObject({
        failure: { code: "rule_broken", message },
      });
    expect(await everything()).toEqual(before);
  });
});
