import { describe, expect, it } from "vitest";
import { anActiveApp } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { getComparison } from "./queries";

const none = { from: null, to: null };

/** The active app with a second version that asks for more, and takes something away. */
async function anAppThatAsksForMore() {
  const made = await anActiveApp();
  const version = await db.configurationVersion.create({
    data: {
      ...{
        appId: made.app.id,
        number: 2,
        label: "More",
        authorId: made.developer.userId,
      },
      ...{ ...saidAbout, ...saidToCustomers, purpose: "Reports" },
      ...{ claims: ["SystemToken"], agents: ["Webhook", "Data"] },
      supportedEndpoints: ["WebAPI"],
      authorizeText: "Reads companies and contacts.",
      urls: {
        create: ["callback", "second"].map((page, position) => ({
          ...{ type: "REDIRECT" as const, value: `https://app.example.com/${page}` },
          ...{ position, sendErrorMails: false },
        })),
      },
    },
  });
  return { ...made, version };
}

describe("getComparison", () => {
  it("says in words what differs, and counts who must approve again", async () => {
    const { developer, app } = await anAppThatAsksForMore();
    const comparison = await getComparison(developer, app.id, none);
    expect(comparison).toMatchObject({ from: { pick: "1" }, to: { pick: "2" } });
    expect(comparison?.result?.lines).toEqual([
      { kind: "right", sentence: "Agent Data granted: 1 tenant must approve again" },
      {
        kind: "right",
        sentence: "Agent CRMScript taken away: it ends at once, nobody has to agree",
      },
      { kind: "url", sentence: "Redirect URL added: https://app.example.com/second" },
      {
        ...{ kind: "text", sentence: "Purpose: text changed" },
        ...{ before: "Made for a test.", after: "Reports" },
      },
    ]);
    expect(comparison?.result?.effect).toEqual({
      ...{ tenants: 1, waiting: 0, living: 1 },
      byEnvironment: [{ environment: "PRODUCTION", tenants: 1 }],
      byRight: { "agent:Data": 1 },
    });
    // The other way round nobody is asked: the rights only become fewer.
    const back = await getComparison(developer, app.id, {
      ...{ from: { number: 2 }, to: { number: 1 } },
    });
    expect(back?.result?.effect.tenants).toBe(0);
    expect(back?.result?.lines[0]?.sentence).toBe("Agent CRMScript granted");
  });

  it("compares environments by what each runs and sees", async () => {
    const { developer, app } = await anAppThatAsksForMore();
    await asSystem((tx) =>
      tx.configurationUrl.create({
        data: {
          ...{ versionId: app.versionId, type: "REDIRECT", environment: "SOD" },
          ...{ value: "https://localhost:3000/only-here", position: 2 },
        },
      }),
    );
    const comparison = await getComparison(developer, app.id, {
      ...{ from: { environment: "PRODUCTION" }, to: { environment: "SOD" } },
    });
    expect(comparison?.from.words).toBe("Production: version 1");
    expect(comparison?.result?.lines.map(({ sentence }) => sentence)).toEqual([
      "Redirect URL added: https://localhost:3000/only-here",
    ]);
    const nothing = await getComparison(developer, app.id, {
      ...{ from: { environment: "STAGE" }, to: { number: 2 } },
    });
    expect(nothing?.result).toBeNull();
  });

  it("names an older version than can be picked, which an address asks for", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await db.configurationVersion.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({
        ...{ appId: app.id, number: index + 2, label: "Later", authorId: owner.userId },
      })),
    });
    const comparison = await getComparison(owner, app.id, {
      ...{ from: { number: 1 }, to: { number: 101 } },
    });
    const first = { pick: "1", words: "Version 1: First version" };
    expect(comparison).toMatchObject({
      from: first,
      to: { pick: "101", words: "Version 101: Later" },
    });
    expect(comparison?.choices).toHaveLength(101 + 3);
    expect(comparison?.choices[100]).toEqual(first);
  });

  it("is nothing to strangers, and knows no version that is not there", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    expect(await getComparison(await aMember(), app.id, none)).toBeNull();
    expect(
      await getComparison(await aStaffMember("CERTIFIER"), app.id, none),
    ).not.toBeNull();
    const missing = { from: null, to: { number: 7 } };
    expect(await getComparison(owner, app.id, missing)).toBeNull();
    const alone = await getComparison(owner, app.id, none);
    expect(alone?.result).toMatchObject({ lines: [], effect: { living: 0 } });
  });
});

describe("effectOfPublishing", () => {
  it("looks at the latest consent, and at living tenants of the environment alone", async () => {
    const { app, authorizationId, administrator } = await anActiveApp();
    const effect = (...codes: string[]) =>
      effectOfPublishing(app.id, { PRODUCTION: codes });
    expect(await effect("agent:Data")).toMatchObject({ tenants: 1, living: 1 });
    expect(await effect()).toMatchObject({ tenants: 0, living: 1 });
    const elsewhere = await effectOfPublishing(app.id, { STAGE: ["agent:Data"] });
    expect(elsewhere).toMatchObject({ tenants: 0, living: 0, byEnvironment: [] });
    const { rights } = await db.consent.findFirstOrThrow({ where: { authorizationId } });
    const enforced = [...(rights as { enforced: string[] }).enforced, "agent:Data"];
    await asSystem((tx) =>
      tx.consent.create({
        data: {
          ...{ authorizationId, agreedById: administrator.userId, agreedAt: new Date() },
          rights: { ...(rights as object), enforced },
        },
      }),
    );
    expect(await effect("agent:Data")).toMatchObject({ tenants: 0, byRight: {} });
    expect((await effect("agent:Ai", "agent:Data")).byRight).toEqual({ "agent:Ai": 1 });
    await asSystem((tx) =>
      tx.authorization.update({
        where: { id: authorizationId },
        data: { state: "REVOKED", endedAt: new Date() },
      }),
    );
    expect(await effect("agent:Ai")).toMatchObject({ tenants: 0, living: 0 });
  });
});
