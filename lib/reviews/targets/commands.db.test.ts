import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { saveTargets } from "./commands";
import { getTargetsPage } from "./queries";
import { LEAST_TARGET, MOST_TARGET, targetFields, usualTargets } from "./rules";
import { saveTargetsInput } from "./schema";

const sent = async (changes = {}) => {
  const { revision } = await db.reviewTarget.findUniqueOrThrow({ where: { id: 1 } });
  return { idempotencyKey: randomUUID(), revision, ...usualTargets, ...changes };
};

describe("saveTargets", () => {
  it("begins with the usual, saves, records before and after, and refuses a stale page", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    expect((await getTargetsPage(admin))?.targets).toEqual(usualTargets);
    const form = await sent({ customRound: 4 });
    const saved = { ok: true, value: { revision: form.revision + 1 } };
    expect(await saveTargets(admin, form)).toEqual(saved);
    // The same form again is one effect; another with its key, or an old page, is none.
    expect(await saveTargets(admin, form)).toEqual(saved);
    for (const other of [
      { ...form, firstAnswer: 9 },
      { ...form, idempotencyKey: randomUUID() },
    ])
      expect(await saveTargets(admin, other)).toMatchObject({
        failure: { code: "conflict" },
      });
    expect((await getTargetsPage(admin))?.targets.customRound).toBe(4);
    const where = { action: "review.targets_saved" };
    expect(await db.auditEvent.findMany({ where })).toMatchObject([
      {
        ...{ actorId: admin.userId, actorRole: "staff", objectId: "review_target" },
        data: { before: { customRound: 5 }, after: { customRound: 4 } },
      },
    ]);
  });

  it("is a portal administrator's who has proved it lately, and nobody else's", async () => {
    const form = await sent();
    const others = [await aMember(), await aStaffMember("CERTIFIER", "APP_MANAGER")];
    const admin = await aStaffMember("PORTAL_ADMIN");
    await provedAt(admin, later(new Date(), -11 * MINUTE), "otp");
    const before = await everything();
    for (const other of others) {
      const refused = { failure: { code: "not_found" } };
      expect(await saveTargets(other, form)).toMatchObject(refused);
      expect(await getTargetsPage(other)).toBeNull();
      const past = await asActor(
        other.userId,
        (tx) => tx.$executeRaw`UPDATE review_target SET first_answer = 60`,
      ).catch((error: unknown) => databaseTrouble(error));
      expect([0, "refused"]).toContain(past);
    }
    const refused = { failure: { code: "step_up" } };
    expect(await saveTargets(admin, form)).toMatchObject(refused);
    expect(await everything()).toEqual(before);
    await provedAt(admin, new Date(), "otp");
    await withoutAudit(() =>
      expect(saveTargets(admin, form)).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["review_target"]).toEqual(before["review_target"]);
  });

  it.each(targetFields)(
    "keeps %s within its bounds, here and in the database",
    async (field) => {
      const typed = (days: string) => ({
        ...Object.fromEntries(
          targetFields.map((name) => [name, String(usualTargets[name])]),
        ),
        ...{ idempotencyKey: randomUUID(), revision: "1", [field]: days },
      });
      const write = (days: number) =>
        db.reviewTarget.update({ where: { id: 1 }, data: { [field]: days } });
      for (const days of [LEAST_TARGET, MOST_TARGET]) {
        expect(saveTargetsInput.safeParse(typed(String(days))).success).toBe(true);
        await write(days);
      }
      for (const days of [LEAST_TARGET - 1, MOST_TARGET + 1]) {
        expect(saveTargetsInput.safeParse(typed(String(days))).success).toBe(false);
        await expect(write(days)).rejects.toThrow(/review_target_/);
      }
      for (const nonsense of ["", "ten", "1e1", "-7", "3.5", "999"])
        expect(saveTargetsInput.safeParse(typed(nonsense)).success).toBe(false);
      await expect(db.reviewTarget.create({ data: { id: 2 } })).rejects.toThrow(
        /one_row/,
      );
    },
  );
});
