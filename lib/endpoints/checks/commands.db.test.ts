import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import * as throttle from "@/lib/auth/throttle";
import { DAY, HOUR, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import type { Observation } from "../probes/rules";
import { checkUrls } from "./commands";
import { getUrlPage } from "./queries";

vi.mock("@/lib/auth/throttle", { spy: true });

const up: Observation = { finding: "up", tls: "TLSv1.3", status: 200 };

async function anOwnedApp(values: readonly string[] = ["https://app.example.com/cb"]) {
  const owner = await aMember();
  const app = await anApp(owner);
  await db.configurationUrl.deleteMany({ where: { versionId: app.versionId } });
  for (const [position, value] of values.entries())
    await aUrl(app.versionId, { value, position });
  return { owner, app };
}

function aUrl(
  versionId: string,
  url: { value: string; position?: number; environment?: Environment; type?: "CORS" },
) {
  return db.configurationUrl.create({
    data: { versionId, type: "REDIRECT", position: 0, ...url },
  });
}

/** Makes the looks of an app old enough for a new one. */
function anHourAgo(appId: string) {
  return db.urlCheck.updateMany({
    where: { appId, checkedAt: { gt: later(new Date(), -HOUR) } },
    data: { checkedAt: later(new Date(), -HOUR) },
  });
}

const form = (appId: string, environment: Environment = "SOD") => ({
  ...{ idempotencyKey: randomUUID(), appId, environment },
});

describe("checkUrls", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, app } = await anOwnedApp();
    const look = async () => up;
    return {
      owner,
      send: (actor, idempotencyKey) =>
        checkUrls(actor, { ...form(app.id), idempotencyKey }, look),
      sendOther: (actor, idempotencyKey) =>
        checkUrls(actor, { ...form(app.id, "STAGE"), idempotencyKey }, look),
      events: ["configuration.urls_checked"],
    };
  });

  it("looks once at each URL that the environment sees, and at no CORS origin", async () => {
    const { owner, app } = await anOwnedApp([
      "https://a.example.com/",
      "https://b.example.com/",
    ]);
    await aUrl(app.versionId, {
      value: "https://prod.example.com/",
      environment: "PRODUCTION",
    });
    await aUrl(app.versionId, { value: "https://cors.example.com", type: "CORS" });
    const seen: string[] = [];
    const look = async (url: string): Promise<Observation> => {
      seen.push(url);
      return url.includes("a.") ? up : { finding: "refused" };
    };
    expect(await checkUrls(owner, form(app.id), look)).toEqual({
      ok: true,
      value: { PASSED: 1, FAILED: 1, UNCLEAR: 0 },
    });
    expect(seen).toEqual(["https://a.example.com/", "https://b.example.com/"]);
  });

  it("keeps the newest look, and forgets what is 90 days old", async () => {
    const { owner, app } = await anOwnedApp();
    await db.urlCheck.create({
      data: {
        ...{ appId: app.id, url: "https://gone.example.com/", outcome: "PASSED" },
        ...{ observation: up, checkedAt: later(new Date(), -91 * DAY) },
      },
    });
    await checkUrls(owner, form(app.id), async () => ({ finding: "slow" }));
    await anHourAgo(app.id);
    await checkUrls(owner, form(app.id), async () => up);
    expect(await db.urlCheck.findMany({ where: { appId: app.id } })).toMatchObject([
      { url: "https://app.example.com/cb", outcome: "PASSED", observation: up },
    ]);
  });

  it("does not look again at what was seen just now, whoever clicks", async () => {
    const { owner, app } = await anOwnedApp();
    const colleague = await aMember({ partnerId: owner.partnerId });
    let looks = 0;
    const look = async () => {
      looks += 1;
      return up;
    };
    const counts = { ok: true, value: { PASSED: 1, FAILED: 0, UNCLEAR: 0 } };
    expect(await checkUrls(owner, form(app.id), look)).toEqual(counts);
    expect(await checkUrls(colleague, form(app.id), look)).toEqual(counts);
    expect(looks).toBe(1);
    await anHourAgo(app.id);
    expect(await checkUrls(colleague, form(app.id), look)).toEqual(counts);
    expect(looks).toBe(2);
  });

  it("answers what was written, also where its turn cannot be given back", async () => {
    const { owner, app } = await anOwnedApp();
    const lost = vi
      .spyOn(throttle, "giveBack")
      .mockRejectedValueOnce(new Error("Connection terminated"));
    expect(await checkUrls(owner, form(app.id), async () => up)).toMatchObject({
      ok: true,
    });
    expect(lost).toHaveBeenCalledOnce();
    expect(await db.urlCheck.count({ where: { appId: app.id } })).toBe(1);
    // The turn is still taken.
    expect(await checkUrls(owner, form(app.id), async () => up)).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("looks at nothing for a stranger, and keeps nothing that cannot be recorded", async () => {
    const { owner, app } = await anOwnedApp();
    let looks = 0;
    const look = async () => {
      looks += 1;
      return up;
    };
    await checkUrls(await aMember(), form(app.id), look);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect(await checkUrls(reader, form(app.id), look)).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(looks).toBe(0);
    await checkUrls(owner, form(app.id), look);
    await anHourAgo(app.id);
    const before = (await everything())["url_check"];
    await withoutAudit(() =>
      expect(checkUrls(owner, form(app.id), look)).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["url_check"]).toEqual(before);
  });
});

describe("getUrlPage", () => {
  const ask = (received = "", environment: Environment = "SOD") => ({
    received,
    environment,
  });

  it("shows what is published there, else the newest version, with the last look", async () => {
    const { owner, app } = await anOwnedApp();
    await checkUrls(owner, form(app.id), async () => up);
    expect(await getUrlPage(owner, app.id, ask())).toMatchObject({
      registered: { number: 1, isPublished: true },
      redirects: [
        {
          value: "https://app.example.com/cb",
          check: { outcome: "PASSED", observation: up },
        },
      ],
      others: [],
      test: null,
    });
    expect(await getUrlPage(owner, app.id, ask("", "PRODUCTION"))).toMatchObject({
      registered: { number: 1, isPublished: false },
    });
  });

  it("knows nothing of a draft that was discarded, and connects to none of its URLs", async () => {
    const { owner, app } = await anOwnedApp();
    const draft = await db.configurationVersion.create({
      data: {
        ...{ appId: app.id, number: 2, label: "A mistake", authorId: owner.userId },
        ...{ discardedAt: new Date(), discardedById: owner.userId },
      },
    });
    await aUrl(draft.id, { value: "https://gone.example.com/cb" });
    expect(await getUrlPage(owner, app.id, ask("", "STAGE"))).toMatchObject({
      registered: { number: 1 },
      redirects: [{ value: "https://app.example.com/cb" }],
    });
    const seen: string[] = [];
    await checkUrls(owner, form(app.id, "STAGE"), async (url) => {
      seen.push(url);
      return up;
    });
    expect(seen).toEqual(["https://app.example.com/cb"]);
  });

  it("says beside each URL how it reads and what to look at", async () => {
    const { owner, app } = await anOwnedApp([
      "https://app.example.com/cb",
      "https://xn--blbr-roah.no/cb",
      "https://xn--80ak6aa92e.com/cb",
      "https://fjord.azurewebsites.net/cb",
      "http://127.0.0.1",
      "http://127.0.0.1:5000/cb",
      "zz.fjord:/cb",
    ]);
    await db.configurationVersion.update({
      where: { id: app.versionId },
      data: { isNative: true, perEnvironment: ["REDIRECT"] },
    });
    const page = await getUrlPage(owner, app.id, ask());
    expect(page?.redirects.map(({ notes }) => notes)).toEqual([
      { reading: null, flags: [] },
      { reading: "https://blåbær.no/cb", flags: ["international name"] },
      {
        reading: "https://аррӏе.com/cb",
        flags: ["international name", "reads like Latin letters"],
      },
      { reading: null, flags: ["shared hosting"] },
      { reading: null, flags: ["SuperOffice loopback pattern"] },
      { reading: null, flags: ["any port"] },
      { reading: null, flags: ["unfamiliar private-use scheme"] },
    ]);
    expect(page?.registered.perEnvironment).toEqual(["REDIRECT"]);
  });

  it("answers what becomes of a redirect_uri", async () => {
    const { owner, app } = await anOwnedApp([
      "https://app.example.com/cb",
      "https://app.example.com/cb/",
    ]);
    const test = async (received: string) =>
      (await getUrlPage(owner, app.id, ask(received)))?.test;
    expect(await test("https://app.example.com/cb/")).toMatchObject({
      match: { matches: true, index: 1 },
      refusal: null,
    });
    expect(await test("https://app.example.com/cB")).toMatchObject({
      match: { matches: false, closest: { index: 0, position: 25 } },
    });
    expect(await test("http://app.example.com/cb")).toMatchObject({
      match: { matches: false },
      refusal: { rule: "https" },
    });
    const page = await getUrlPage(owner, app.id, ask());
    expect(page?.warnings).toHaveLength(1);
  });

  it("is for the partner and app managers, and for nobody else", async () => {
    const { owner, app } = await anOwnedApp();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect(await getUrlPage(reader, app.id, ask())).not.toBeNull();
    expect(
      await getUrlPage(await aStaffMember("APP_MANAGER"), app.id, ask()),
    ).not.toBeNull();
    expect(await getUrlPage(await aMember(), app.id, ask())).toBeNull();
    expect(await getUrlPage(await aStaffMember("CERTIFIER"), app.id, ask())).toBeNull();
    expect(await getUrlPage(owner, randomUUID(), ask())).toBeNull();
  });
});
