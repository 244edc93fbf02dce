import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { takeTurn, throttleKey } from "@/lib/auth/throttle";
import { HOUR, later, MINUTE, SECOND } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { text } from "@/lib/words/catalogue";
import type { Observation } from "../probes/rules";
import { checkUrls } from "./commands";
import { getUrlPage } from "./queries";
import { CLICKS_AN_HOUR } from "./rules";

const up: Observation = { finding: "up" };

async function anOwnedApp(values: readonly string[] = ["https://app.example.com/cb"]) {
  const owner = await aMember();
  const app = await anApp(owner);
  const { versionId } = app;
  await db.configurationUrl.deleteMany({ where: { versionId } });
  await db.configurationUrl.createMany({
    data: values.map((value, position) => ({
      ...{ versionId, type: "REDIRECT" as const, position, value },
    })),
  });
  return { owner, app };
}

/** Makes the looks of an app old enough for a new one. */
function anHourAgo(appId: string) {
  return db.urlCheck.updateMany({
    where: { appId },
    data: { checkedAt: later(new Date(), -HOUR) },
  });
}

const form = (appId: string, environment: Environment = "SOD") => ({
  ...{ idempotencyKey: randomUUID(), appId, environment },
});

/* The portal may be sent to anybody's server: it goes there seldom, and not twice at a time. */

describe("checkUrls", () => {
  it("looks for one click at a time, of an app and environment", async () => {
    const { owner, app } = await anOwnedApp();
    const colleague = await aMember({ partnerId: owner.partnerId });
    let looks = 0;
    let finish = () => {};
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const look = async () => {
      looks += 1;
      begin();
      await finished;
      return up;
    };
    const first = checkUrls(owner, form(app.id), look);
    await begun;
    for (const who of [owner, colleague]) {
      expect(await checkUrls(who, form(app.id), look)).toMatchObject({
        failure: { code: "conflict", message: text.urlChecks.look.underWay },
      });
    }
    expect(looks).toBe(1);
    const stage = checkUrls(owner, form(app.id, "STAGE"), async () => up);
    expect(await stage).toMatchObject({ ok: true });
    finish();
    expect(await first).toMatchObject({ ok: true });
    await anHourAgo(app.id);
    expect(await checkUrls(colleague, form(app.id), look)).toMatchObject({ ok: true });
    expect(looks).toBe(2);
  });

  it("waits no longer for a click whose process was killed than its looks may take", async () => {
    const { owner, app } = await anOwnedApp();
    const turn = throttleKey("urls-turn", app.id, "SOD");
    const taken = (ago: number) => takeTurn(turn, HOUR, later(new Date(), -ago));
    const look = async () => up;
    expect(await taken(20 * SECOND)).toBe(true);
    expect(await checkUrls(owner, form(app.id), look)).toMatchObject({
      failure: { code: "conflict" },
    });
    await db.signInThrottle.deleteMany({ where: { key: turn } });
    expect(await taken(40 * SECOND)).toBe(true);
    expect(await checkUrls(owner, form(app.id), look)).toMatchObject({ ok: true });
  });

  it("looks so often in an hour for an app, and for a person", async () => {
    const { owner, app } = await anOwnedApp();
    const colleague = await aMember({ partnerId: owner.partnerId });
    const other = await anApp(owner);
    let looks = 0;
    const look = async () => {
      looks += 1;
      return up;
    };
    for (const whose of [app.id, owner.userId]) {
      await db.signInThrottle.create({
        data: {
          ...{ key: throttleKey("urls-looked", whose), failures: CLICKS_AN_HOUR - 1 },
          windowStart: later(new Date(), -MINUTE),
        },
      });
    }
    expect(await checkUrls(owner, form(app.id), look)).toMatchObject({ ok: true });
    expect(looks).toBe(1);
    // Seen just now: nothing is looked at, and nothing counted.
    expect(await checkUrls(owner, form(app.id), look)).toMatchObject({ ok: true });
    await anHourAgo(app.id);
    const tooMany = { failure: { code: "too_many" } };
    expect(await checkUrls(colleague, form(app.id), look)).toMatchObject(tooMany);
    // Nobody's refused clicks count for anybody, however many they are.
    for (let click = 0; click <= CLICKS_AN_HOUR; click += 1)
      expect(await checkUrls(owner, form(other.id), look)).toMatchObject(tooMany);
    expect(await checkUrls(colleague, form(other.id), look)).toMatchObject({ ok: true });
    await anHourAgo(other.id);
    expect(await checkUrls(colleague, form(other.id), look)).toMatchObject({ ok: true });
    expect(looks).toBe(3);
    const counts = await db.signInThrottle.findMany({
      where: {
        key: {
          in: [app.id, owner.userId].map((whose) => throttleKey("urls-looked", whose)),
        },
      },
    });
    expect(counts.map(({ failures }) => failures)).toEqual([
      ...[CLICKS_AN_HOUR, CLICKS_AN_HOUR],
    ]);
  });

  it("says of what it had no time for that nobody can tell, and begins with it next time", async () => {
    const values = ["https://a.example.com/", "https://b.example.com/"];
    const { owner, app } = await anOwnedApp(values);
    await checkUrls(owner, form(app.id), async (url) =>
      url.includes("a.") ? up : { finding: "noTime" },
    );
    const page = await getUrlPage(owner, app.id, { environment: "SOD", received: "" });
    expect(page?.redirects.map(({ check }) => check)).toMatchObject([
      { outcome: "PASSED" },
      { outcome: "UNCLEAR", observation: { finding: "noTime" } },
    ]);
    const seen: string[] = [];
    const look = async (url: string) => {
      seen.push(url);
      return up;
    };
    expect(await checkUrls(owner, form(app.id), look)).toMatchObject({
      value: { PASSED: 2, UNCLEAR: 0 },
    });
    expect(seen).toEqual([values[1]]);
  });

  it("keeps what it saw, and when, where it has no time to look again", async () => {
    const { owner, app } = await anOwnedApp();
    const row = () => db.urlCheck.findFirstOrThrow({ where: { appId: app.id } });
    await checkUrls(owner, form(app.id), async () => up);
    await anHourAgo(app.id);
    const seen = await row();
    const inVain = async (): Promise<Observation> => ({ finding: "noTime" });
    expect(await checkUrls(owner, form(app.id), inVain)).toMatchObject({
      value: { UNCLEAR: 1 },
    });
    expect(await row()).toEqual(seen);
    expect(await checkUrls(owner, form(app.id), async () => up)).toMatchObject({
      value: { PASSED: 1 },
    });
    expect((await row()).checkedAt.getTime()).toBeGreaterThan(seen.checkedAt.getTime());
  });
});
