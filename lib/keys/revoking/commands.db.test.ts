import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import {
  aKey,
  anAppWithKey,
  oneKey,
  onOneKey,
  revoking,
  storedKey,
} from "@/lib/testing/keys";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { aCustomerOf } from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { announceKeyExpiry, endKeys } from "../ending/commands";
import { getPublicKeys } from "../queries";
import { reportKeyLeak, revokeKey } from "./commands";

describe("revokeKey", () => {
  keepsThePromisesOfACommand(() => onOneKey(revokeKey, revoking, ["app_key.revoked"]));

  it("ends it at once and for good, under the name of who did it", async () => {
    const { owner, app, keyId } = await anAppWithKey();
    const colleague = await aMember({ partnerId: owner.partnerId });
    expect(await revokeKey(colleague, revoking(keyId))).toMatchObject({ ok: true });
    expect(await storedKey(keyId)).toMatchObject({
      ...{ status: "REVOKED", closedById: colleague.userId },
    });
    expect(await getPublicKeys(app.clientIds.STAGE)).toEqual([]);
    expect(await mailsTo(owner)).toContainEqual(expect.stringMatching(/^Key revoked/));
    for (const again of [revokeKey, reportKeyLeak])
      expect(await again(owner, revoking(keyId))).toMatchObject({
        failure: { code: "conflict", message: text.keys.endedAlready },
      });
  });

  it("wants a proof outside SOD; reporting a leak wants none", async () => {
    const { owner, app, keyId } = await anAppWithKey();
    const sod = await aKey(owner, app, { environment: "SOD" });
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    expect(await revokeKey(owner, revoking(keyId))).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await revokeKey(owner, revoking(sod))).toMatchObject({ ok: true });
    expect(await reportKeyLeak(owner, oneKey(keyId))).toMatchObject({ ok: true });
  });

  it("wants the app's name for the last key that customers in Production need", async () => {
    const { owner, app, keyId } = await anAppWithKey({ environment: "PRODUCTION" });
    await aCustomerOf(app);
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    const other = await aKey(owner, app, { environment: "PRODUCTION" });
    expect(await revokeKey(owner, revoking(other))).toMatchObject({ ok: true });
    const before = await everything();
    expect(await revokeKey(owner, revoking(keyId, randomUUID(), "no"))).toMatchObject({
      failure: { field: "appName", message: text.keys.typeName(name) },
    });
    expect(await everything()).toEqual(before);
    expect(await revokeKey(owner, revoking(keyId, randomUUID(), name))).toMatchObject({
      ok: true,
    });
  });
});

describe("reportKeyLeak", () => {
  keepsThePromisesOfACommand(() => onOneKey(reportKeyLeak, oneKey, ["app_key.leaked"]));

  it("tells everybody concerned and SuperOffice", async () => {
    const { owner, keyId } = await anAppWithKey();
    const manager = await aMember({ partnerId: owner.partnerId });
    const staff = await aStaffMember("APP_MANAGER");
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect(await reportKeyLeak(owner, oneKey(keyId))).toMatchObject({ ok: true });
    expect(await storedKey(keyId)).toMatchObject({ status: "COMPROMISED" });
    for (const who of [owner, manager, staff])
      expect(await mailsTo(who)).toContainEqual(expect.stringMatching(/^Key leaked/));
    expect(await mailsTo(reader)).toEqual([]);
  });
});

describe("the end of a key", () => {
  it("is announced on each of its days once, and told when it has come", async () => {
    await db.appKey.updateMany({
      where: { closedAt: null },
      data: { status: "REVOKED", closedAt: new Date() },
    });
    const { owner, app, keyId } = await anAppWithKey();
    const endless = await aKey(owner, app, { lifetime: "none" });
    const { expiresAt } = await storedKey(keyId);
    const end = expiresAt ?? new Date(0);
    for (const days of [91, 90, 89, 60, 30, 15, 7, 1, 0.5]) {
      await announceKeyExpiry(later(end, -days * DAY));
      await announceKeyExpiry(later(end, -days * DAY));
    }
    const sent = await db.appKeyNotice.findMany({ orderBy: { days: "desc" } });
    expect(sent.map((notice) => notice.days)).toEqual([90, 60, 30, 15, 7, 1]);
    expect(await endKeys(later(end, -MINUTE))).toBe(0);
    expect(await endKeys(end)).toBe(1);
    expect(await endKeys(end)).toBe(0);
    expect(await storedKey(keyId)).toMatchObject({ status: "EXPIRED", closedById: null });
    expect(await storedKey(endless)).toMatchObject({ status: "ACTIVE" });
    expect(await eventsOf(keyId)).toContain("app_key.ended_by_time");
    const heard = await mailsTo(owner);
    expect(heard.filter((subject) => subject.startsWith("Key expires in"))).toHaveLength(
      6,
    );
    expect(heard.filter((subject) => subject.startsWith("Key expired"))).toHaveLength(1);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("of two who revoke the last two keys of Production the slower is asked", async () => {
    const { owner, app, keyId } = await anAppWithKey({ environment: "PRODUCTION" });
    await aCustomerOf(app);
    const other = await aKey(owner, app, { environment: "PRODUCTION" });
    const answers = await Promise.all(
      [keyId, other].map((id) => revokeKey(owner, revoking(id))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      failure: { field: "appName" },
    });
  });

  it("five workers end and announce a key once", async () => {
    const { owner, keyId } = await anAppWithKey();
    const { expiresAt } = await storedKey(keyId);
    const soon = later(expiresAt ?? new Date(0), -HOUR);
    const five = Array.from({ length: 5 });
    await Promise.all(five.map(() => announceKeyExpiry(soon)));
    await Promise.all(five.map(() => endKeys(later(soon, DAY))));
    const heard = await mailsTo(owner);
    for (const part of ["Key expires in 1 day", "Key expired"])
      expect(heard.filter((subject) => subject.startsWith(part))).toHaveLength(1);
    const ended = await eventsOf(keyId);
    expect(ended.filter((action) => action === "app_key.ended_by_time")).toHaveLength(1);
  });
});
