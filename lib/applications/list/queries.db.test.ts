import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { publish } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { walkList } from "@/lib/testing/list-walks";
import { listFile } from "../files/queries";
import { listApplications } from "./queries";
import { listQuery } from "./schema";

type Person = Awaited<ReturnType<typeof aMember>>;

const list = (actor: Parameters<typeof listApplications>[0], asked: object = {}) =>
  listApplications(actor, listQuery.parse(asked));

async function idsOf(actor: Person, asked: object = {}) {
  return (await list(actor, asked)).rows.map(({ id }) => id);
}

describe("listApplications", () => {
  it("lists the apps of all the person's partners and no others, newest first", async () => {
    const owner = await aMember();
    const second = await aMember();
    const name = "Listed";
    const [one, two] = [await anApp(owner), await anApp(second, { name })];
    await anApp(await aMember());
    const both = { ...owner, memberships: [...owner.memberships, ...second.memberships] };
    expect(await idsOf(both)).toEqual([two.id, one.id]);
    const draft = { state: "DRAFT", versionNumber: null, beside: null };
    expect((await list(both, { partner: second.partnerId })).rows).toEqual([
      {
        ...{ id: two.id, name, partnerName: "Fjord Apps", kind: "CUSTOM" },
        ...{ template: "WEB", createdAt: expect.any(Date) },
        environments: [
          { environment: "SOD", state: "PUBLISHED", versionNumber: 1, beside: null },
          { environment: "STAGE", ...draft },
          { environment: "PRODUCTION", ...draft },
        ],
      },
    ]);
    expect(await idsOf(owner, { partner: second.partnerId })).toEqual([]);
    expect((await list(await aStaffMember("APP_MANAGER"))).rows).toEqual([]);
  });

  it.each([{}, { sort: "name" }, { q: "same" }])(
    "pages through what is equal without leaving out or repeating one: %j",
    async (asked) => {
      const owner = await aMember();
      for (let made = 0; made < 55; made += 1)
        await anApp(owner, { name: `Same same ${String.fromCodePoint(0x4e00 + made)}` });
      await db.application.updateMany({
        where: { partnerId: owner.partnerId },
        data: { createdAt: new Date("2026-01-01T00:00:00.123Z") },
      });
      const { sizes, seen } = await walkList(owner, asked);
      expect(sizes).toEqual([25, 25, 5]);
      expect(new Set(seen).size).toBe(55);
    },
  );

  it("sorts by name over partners", async () => {
    const owner = await aMember();
    const second = await aMember();
    const both = { ...owner, memberships: [...owner.memberships, ...second.memberships] };
    const b = await anApp(owner, { name: "Bravo" });
    const a = await anApp(second, { name: "alpha" });
    const c = await anApp(owner, { name: "Charlie" });
    expect(await idsOf(both, { sort: "name" })).toEqual([a.id, b.id, c.id]);
  });

  it("finds a name from any of its words on, a client ID, a host and a URL", async () => {
    const owner = await aMember();
    const app = await anApp(owner, {
      name: "Fjord invoice-sync 2",
      redirectUrls: [
        ...["https://app.fjord.example/callback", "http://localhost:3000/cb"],
        ...["https://xn--bcher-kva.example/cb", "com.example.app:/cb"],
      ],
    });
    await anApp(owner, { name: "another" });
    for (const q of [
      ...["fjord", "FJORD Inv", "invoice", "sync", "Sync 2", "ｆｊｏｒｄ", "fj\u00adord"],
      ...[app.clientIds.STAGE, ` ${app.clientIds.STAGE.toUpperCase()} `],
      ...[8, 20, 31].map((length) => app.clientIds.STAGE.slice(0, length)),
      ...["app.fjord.example", "app.fj", "fjord.example", "localhost"],
      ...["https://app.fjord.example", "https://app.fjord.example/callback"],
      ...[
        "app.fjord.example/callback",
        "HTTPS://App.Fjord.example/call",
        "localhost:3000",
      ],
      ...["bücher.example", "https://BÜCHER.example/cb", "bücher.example/c"],
      ...["com.example.app:/cb", "COM.example.app"],
    ]) {
      expect(await idsOf(owner, { q }), q).toEqual([app.id]);
    }
    for (const q of [
      ...["jord", "%", "f%d", "\\", "'", "n:", "u:app", "\0", "x".repeat(300)],
      ...[app.clientIds.STAGE.slice(0, 7), `${app.clientIds.STAGE}0`],
      "https://app.fjord.example/other",
      ...["https://fjord", "\u{10FFFF}", "-", "  -  "],
    ]) {
      expect(await idsOf(owner, { q }), q).toEqual([]);
    }
  });

  it("finds what is the beginning of a client ID, a name and a host by each of them", async () => {
    const owner = await aMember();
    const named = await anApp(owner, { name: "Dead beef" });
    const hosted = await anApp(owner, {
      name: "Hosted",
      redirectUrls: ["https://deadbeef.example/cb"],
    });
    const known = await anApp(owner, { name: "Known" });
    const other = await anApp(await aMember());
    await asSystem((tx) =>
      tx.clientIdentifier.createMany({
        data: [known, other].map(({ id }, at) => ({
          ...{ appId: id, environment: "SOD" as const, retiredAt: new Date() },
          clientId: `deadbeef${String(at).repeat(24)}`,
        })),
      }),
    );
    expect(await idsOf(owner, { q: "DeadBeef" })).toEqual([
      ...[known.id, named.id, hosted.id],
    ]);
  });

  it("follows a name and a URL that change", async () => {
    const owner = await aMember();
    const app = await anApp(owner, {
      name: "Before",
      redirectUrls: ["https://old.example.com/"],
    });
    await db.application.update({
      where: { id: app.id },
      data: { name: "After", nameKey: "after", nameTerms: ["after"] },
    });
    await db.configurationUrl.deleteMany({ where: { versionId: app.versionId } });
    await db.configurationUrl.create({
      data: {
        versionId: app.versionId,
        type: "REDIRECT",
        value: "https://new.example.org/",
        position: 0,
      },
    });
    expect(await idsOf(owner, { q: "before" })).toEqual([]);
    expect(await idsOf(owner, { q: "old.example.com" })).toEqual([]);
    expect(await idsOf(owner, { q: "after" })).toEqual([app.id]);
    expect(await idsOf(owner, { q: "new.example.org" })).toEqual([app.id]);
    await expect(
      db.application.update({ where: { id: app.id }, data: { nameKey: "other" } }),
    ).rejects.toThrow(/application_name_terms/);
  });

  it("finds a host as long as one URL has it, and no longer", async () => {
    const owner = await aMember();
    const redirectUrls = ["https://api.twice.example/1", "https://www.twice.example/2"];
    const app = await anApp(owner, { redirectUrls });
    for (const [value, found] of [
      ["https://api.twice.example/1", [[], [app.id], [app.id]]],
      ["https://www.twice.example/2", [[], [], []]],
    ] as const) {
      await db.configurationUrl.deleteMany({
        where: { versionId: app.versionId, value },
      });
      const hosts = ["api.twice.example", "www.twice.example", "twice.example"];
      expect(await Promise.all(hosts.map((q) => idsOf(owner, { q })))).toEqual(found);
    }
  });

  it("narrows by kind, template and where it is published, in any order and search", async () => {
    const owner = await aMember();
    const custom = await anApp(owner, { kind: "CUSTOM" });
    const standard = await anApp(owner, { kind: "STANDARD" });
    await publish(custom, owner, "PUBLISHED");
    expect(await idsOf(owner, { kind: "STANDARD" })).toEqual([standard.id]);
    expect(await idsOf(owner, { template: "NATIVE" })).toEqual([]);
    expect(await idsOf(owner, { state: "PRODUCTION" })).toEqual([custom.id]);
    expect(await idsOf(owner, { state: "STAGE" })).toEqual([]);
    expect(await idsOf(owner, { state: "SOD", kind: "nonsense" })).toHaveLength(2);
  });

  it.each([
    "nonsense",
    `${"-".repeat(36)}_2026-01-01T00:00:00.000Z`,
    `${randomUUID()}_0000-01-01T00:00:00.000Z`,
    `${randomUUID()}_9999-99-99T00:00:00.000Z`,
    `${randomUUID()}_2026-02-30T00:00:00.000Z`,
    `${randomUUID()}_2026-01-01T00:00Z`,
    `${randomUUID()}_\0`,
    `${randomUUID()}_\ud800`,
  ])("answers some page to a key it did not give out: %j", async (after) => {
    const owner = await aMember();
    await anApp(owner);
    for (const asked of [{ after }, { after, sort: "name" }, { after, q: "app" }])
      expect((await list(owner, asked)).rows.length).toBeLessThan(2);
  });
});

describe("the list as a file", () => {
  it("holds every page of what was asked, and nobody else's", async () => {
    const owner = await aMember();
    for (let made = 0; made < 30; made += 1)
      await anApp(owner, { name: `=Filed ${made}`, kind: "CUSTOM" });
    const other = await anApp(await aMember(), { name: "Filed elsewhere" });
    const read = async (format: string, asked: object = {}) => {
      const file = listFile(owner, listQuery.parse(asked), format);
      let whole = "";
      for await (const part of file?.parts ?? []) whole += part;
      return whole.trimEnd().split(/\r?\n/);
    };
    const csv = await read("csv", { after: "ignored" });
    expect(csv).toHaveLength(31);
    expect(csv[0]?.startsWith("\uFEFFName,Partner,")).toBe(true);
    expect(csv[1]).toMatch(/^'=Filed 29,.*,Published,Draft,Draft,[0-9a-f]{32},/);
    expect(csv.join()).not.toContain(other.id);
    const lines = await read("jsonl", { q: "filed 1" });
    const apps = lines.map((line) => JSON.parse(line) as { name: string });
    expect(apps).toHaveLength(11);
    expect(apps[0]).toMatchObject({
      environments: { sod: { state: "published" }, production: { state: "draft" } },
    });
    expect(listFile(owner, listQuery.parse({}), "xlsx")).toBeNull();
  });
});
