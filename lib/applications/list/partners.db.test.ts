import { describe, expect, it } from "vitest";
import { aMember, anApp } from "@/lib/testing/builders";
import { walkList } from "@/lib/testing/list-walks";
import { listFile } from "../files/queries";
import { MOST_PARTNERS } from "./policy";
import { listQuery } from "./schema";

/** Somebody of that many partners, each with one app; by the names of the partners. */
async function aMemberOf(partners: number) {
  const members = [];
  for (let at = 0; at < partners; at += 1) {
    const member = await aMember();
    const app = await anApp(member, { name: `Of partner ${at}` });
    const [membership] = member.memberships;
    if (!membership) throw new Error("A member without membership.");
    // Those that joined last come first by name.
    const partner = `Partner ${String(99 - at)}`;
    members.push({ member, app, membership: { ...membership, partner } });
  }
  const [first] = members;
  if (!first) throw new Error("No partners.");
  const actor = { ...first.member, memberships: members.map((one) => one.membership) };
  return { actor, byName: members.toReversed() };
}

async function inFile(actor: Parameters<typeof listFile>[0], asked: object = {}) {
  let whole = "";
  const file = listFile(actor, listQuery.parse(asked), "jsonl");
  for await (const part of file?.parts ?? []) whole += part;
  return whole
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: string }).id);
}

describe("the list of somebody of many partners", () => {
  it("holds the apps of all, as long as they are not too many", async () => {
    const { actor, byName } = await aMemberOf(MOST_PARTNERS);
    const { seen } = await walkList(actor);
    expect(seen).toEqual(byName.map(({ app }) => app.id));
  });

  it("goes through one partner at a time where they are more, and a file through all", async () => {
    const { actor, byName } = await aMemberOf(MOST_PARTNERS + 1);
    const ids = byName.map(({ app }) => app.id);
    expect((await walkList(actor)).seen).toEqual([ids[0]]);
    for (const { app, membership } of byName.slice(0, 2)) {
      const asked = { partner: membership.partnerId };
      expect((await walkList(actor, asked)).seen).toEqual([app.id]);
      expect(await inFile(actor, asked)).toEqual([app.id]);
    }
    expect(await inFile(actor)).toEqual(ids);
    const stranger = await aMember();
    await anApp(stranger);
    expect((await walkList(actor, { partner: stranger.partnerId })).seen).toEqual([]);
  });
});
