import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { later, MINUTE } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import {
  anAppWithSecret,
  aSecret,
  ending,
  one,
  onOneSecret,
  retiring,
  storedSecret,
} from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { disableSecret, retireSecret, revokeSecret } from "../rotation/commands";
import { verifySecret } from "../verification/commands";
import { reportLeak, reportPastedSecret } from "./commands";

function pasted(leakedSecret: string, idempotencyKey: string = randomUUID()) {
  return { leakedSecret, idempotencyKey };
}

const words = text.leaks;

describe("reportLeak", () => {
  keepsThePromisesOfACommand(() =>
    onOneSecret(reportLeak, one, ["client_secret.leaked"]),
  );

  it("closes a secret in any living state at once, without a proof", async () => {
    const { owner, app, secretId } = await anAppWithSecret({ environment: "PRODUCTION" });
    const place = { environment: "PRODUCTION" as const };
    await retireSecret(owner, retiring(secretId));
    const off = await aSecret(owner, app, place);
    await disableSecret(owner, one(off.secretId));
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    for (const id of [secretId, off.secretId]) {
      expect(await reportLeak(owner, one(id))).toMatchObject({ ok: true });
      expect(await storedSecret(id)).toMatchObject({
        ...{ status: "COMPROMISED", closedById: owner.userId },
      });
    }
    const pending = await anAppWithSecret({ kept: false });
    expect(await reportLeak(pending.owner, one(pending.secretId))).toMatchObject({
      ok: true,
    });
    expect(await verifySecret(pending.clientId, pending.plain)).toMatchObject({
      reason: "leaked",
    });
  });

  it("tells the contacts, who manages secrets, and SuperOffice, once each", async () => {
    const { owner, app, secretId } = await anAppWithSecret();
    const { partnerId } = owner;
    const manager = await aMember({ partnerId });
    const readers = { partnerId, permissions: ["READ" as const] };
    const [reader, contact] = [await aMember(readers), await aMember(readers)];
    const appManager = await aStaffMember("APP_MANAGER");
    const certifier = await aStaffMember("CERTIFIER");
    await db.partner.update({
      where: { id: partnerId },
      data: { administrativeContactId: contact.userId },
    });
    await reportLeak(manager, one(secretId));
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    const heard = async (who: Actor) =>
      (await mailsTo(who)).filter(
        (subject) => subject === `Client secret leaked: ${name} in Stage`,
      ).length;
    for (const who of [owner, manager, contact, appManager])
      expect(await heard(who), who.email).toBe(1);
    for (const who of [reader, certifier]) expect(await heard(who)).toBe(0);
  });

  it("says that a secret which has ended opens nothing any more", async () => {
    const { owner, secretId, plain } = await anAppWithSecret();
    await revokeSecret(owner, ending(secretId));
    const before = await everything();
    const failure = { code: "conflict", message: words.endedAlready };
    expect(await reportLeak(owner, one(secretId))).toMatchObject({ failure });
    expect(await reportPastedSecret(owner, pasted(plain))).toMatchObject({ failure });
    expect(await everything()).toEqual(before);
  });
});

describe("reportPastedSecret", () => {
  it("finds a secret of any app of one's partners, and closes it", async () => {
    const { owner, app, secretId, plain } = await anAppWithSecret();
    const key = randomUUID();
    const answer = await reportPastedSecret(owner, pasted(plain, key));
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    const value = { app: name, environment: "Stage", lastFour: plain.slice(-4) };
    expect(answer).toEqual({ ok: true, value });
    expect(await storedSecret(secretId)).toMatchObject({ status: "COMPROMISED" });
    const before = await everything();
    expect(await reportPastedSecret(owner, pasted(plain, key))).toEqual(answer);
    expect(
      await reportPastedSecret(owner, pasted(newToken("dpcs_stg_"), key)),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(await everything()).toEqual(before);
    // What was pasted lies nowhere.
    const dump = JSON.stringify(before);
    for (const part of [plain, plain.slice(9, 40)]) expect(dump).not.toContain(part);
  });

  it("answers a foreign secret as one that never was, and touches nothing", async () => {
    const foreign = await anAppWithSecret();
    const strangers: Actor[] = [
      await aMember(),
      await aStaffMember("APP_MANAGER", "PORTAL_ADMIN"),
    ];
    const before = await everything();
    for (const stranger of strangers) {
      const answers = [
        await reportPastedSecret(stranger, pasted(foreign.plain)),
        await reportPastedSecret(stranger, pasted(newToken("dpcs_stg_"))),
      ];
      const failure = {
        ...{ code: "rule_broken", message: words.unknown, field: "leakedSecret" },
      };
      for (const answer of answers) expect(answer).toEqual({ ok: false, failure });
    }
    expect(await everything()).toEqual(before);
    expect(await verifySecret(foreign.clientId, foreign.plain)).toMatchObject({
      ok: true,
    });
  });

  it("tells a colleague without the permission so, and what is no secret apart", async () => {
    const { owner, plain } = await anAppWithSecret();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const before = await everything();
    expect(await reportPastedSecret(reader, pasted(plain))).toMatchObject({
      failure: { code: "forbidden" },
    });
    for (const text of [
      "",
      "dpcs_stg_",
      plain.slice(0, -1),
      `${plain}0`,
      "x".repeat(200),
    ])
      expect(await reportPastedSecret(owner, pasted(text))).toMatchObject({
        failure: { field: "leakedSecret", message: words.notWhole },
      });
    expect(await everything()).toEqual(before);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("ten who report one secret: it is closed and told once", async () => {
    const { owner, secretId, plain } = await anAppWithSecret();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        turn % 2
          ? reportLeak(owner, one(secretId))
          : reportPastedSecret(owner, pasted(plain)),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      (await mailsTo(owner)).filter((subject) => subject.includes("leaked")),
    ).toHaveLength(1);
  });
});
