import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { later, MINUTE } from "@/lib/core/clock";
import { claimExport } from "@/lib/exports/commands";
import { EXPORTS } from "@/lib/exports/rules";
import { aMember, anApp, aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { aKnownPerson, leaveTraces } from "@/lib/testing/known-person";
import { readAs } from "@/lib/testing/languages";
import { aListing } from "@/lib/testing/listings";
import { eventsOf } from "@/lib/testing/reviews";
import { noteDownload, openData } from "./commands";
import { dataOpenUntil, ownDataFile, type DataFile } from "./queries";
import { DATA_FORMAT, DATA_OPEN, DATA_VERSION, TOLD_IN } from "./rules";

/** Columns whose names look as if they named a person, and why the file leaves them out. */
const notTold: Readonly<Record<string, string>> = {
  "person.login_off_by_id": "Names a partner.",
  "session.address_hash": "A keyed hash of the address that the part tells in clear.",
  "passkey_challenge.user_id": "Lives for minutes, holds random bits alone.",
  "authorization.ended_by_side": "Names a side, not a person.",
  "configuration_url.send_error_mails": "A switch of a URL.",
  "checklist_item.verified_by": "Says how an item is verified.",
  "certification_record.fix_by": "A day.",
  "certification_setting.evaluator_contact":
    "Of the evaluator, as every partner reads it.",
  "certification_setting.evaluator_email": "Of the evaluator, as every partner reads it.",
  "delivery_attempt.address": "Where the server of an app answers; nobody's own.",
  "digest_entry.user_id": "Waits for the next morning, and names a thread alone.",
  "thread.last_by_id": "Who wrote its last message, which is told itself.",
  "retention_setting.addresses": "A number of days.",
  "retention_setting.mail_bodies": "A number of days.",
  "retention_setting.request_contacts": "A number of days.",
};

/** What the name of a column that tells who somebody is looks like. */
const namesSomebody =
  /(?:^|_)(?:user|person|people|actor|author|reviewer|member|owner)(?:_ids?)?$|contact|_by(?:_|$)|mail|recipient|address/;

const read = (actor: Actor) => writtenBy(ownDataFile(actor));

async function writtenBy({ parts }: DataFile): Promise<Record<string, unknown>> {
  let all = "";
  for await (const part of parts) all += part;
  return JSON.parse(all) as Record<string, unknown>;
}

describe("the file", () => {
  it("tells of every column of the database that names a person", async () => {
    const columns = await db.$queryRaw<{ name: string }[]>`
      SELECT c.table_name || '.' || c.column_name AS name
      FROM information_schema.columns c JOIN pg_class t ON t.relname = c.table_name
      WHERE c.table_schema = 'public' AND t.relkind = 'r'
        AND t.relnamespace = 'public'::regnamespace
        AND c.table_name NOT LIKE '\_prisma%' ORDER BY 1`;
    const names = columns.map(({ name }) => name);
    const known = new Set([...Object.keys(TOLD_IN), ...Object.keys(notTold)]);
    const found = names.filter((name) => namesSomebody.test(name.split(".")[1] ?? ""));
    expect(found.filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !names.includes(name))).toEqual([]);
    expect(found.length).toBeGreaterThan(50);
  });

  it("holds every part, filled, of somebody who has left traces everywhere", async () => {
    const known = await aKnownPerson();
    await leaveTraces(known);
    const { actor, name, email } = known;
    const app = await anApp(actor, { kind: "STANDARD" });
    await aListing(actor, app.id, { state: "REQUEST_PENDING" });
    const data = await read(actor);
    const { format, version, writtenAt, about, headings, ...parts } = data;
    expect({ format, version }).toEqual({ format: DATA_FORMAT, version: DATA_VERSION });
    expect([typeof writtenAt, typeof about]).toEqual(["string", "string"]);
    // Every part has its heading, in what the reader reads, also while the file is written.
    expect(Object.keys(headings as object).toSorted()).toEqual(
      Object.keys(parts).toSorted(),
    );
    const norwegian = readAs("nb", () => ownDataFile(actor));
    expect(await writtenBy(norwegian)).toMatchObject({
      headings: { account: "Kontoen din" },
    });
    expect(new Set(Object.keys(parts))).toEqual(new Set(Object.values(TOLD_IN)));
    const empty = Object.keys(parts).filter((part) =>
      ["[]", "{}", "null"].includes(JSON.stringify(parts[part])),
    );
    // It is asked for in another test.
    expect(empty).toEqual(["erasures"]);
    expect(data).toMatchObject({
      account: { id: actor.userId, name, email, addresses: [email.toLowerCase()] },
      memberships: [{ partner: { name: `Fjord ${known.mark}` }, endedAt: null }],
      contactOf: { mailLists: [{ id: known.partnerId }] },
      agreements: [{ version: { agreement: "DEVELOPER_TERMS" } }],
      registrations: [{ name }],
      reviews: { messages: [{ side: "PARTNER" }] },
      activations: { requests: [{ contactEmail: email }] },
      apps: {
        listings: {
          versions: [{ number: 1 }],
          pictures: [{ size: 9 }, { size: 11 }],
          rounds: [{ requestedById: actor.userId, note: "" }],
        },
      },
    });
    expect(JSON.stringify(data["sessions"])).toContain("192.0.2.77");
    expect(JSON.stringify(data["mails"])).toContain("Create your first app");
    expect(JSON.stringify(data["audit"])).toContain("account.registered");
  });

  it("holds no secret, no hash, no link, and nothing of anybody else", async () => {
    const known = await aKnownPerson();
    const colleague = await aMember({ partnerId: known.partnerId });
    await leaveTraces(known);
    const said = JSON.stringify(await read(known.actor));
    const names = [...said.matchAll(/"(\w+)":/g)].map(([, name]) => name ?? "");
    expect(
      names.filter((name) => /password|mac$|hash|sealed|pepper|token|key$/i.test(name)),
    ).toEqual([]);
    expect(said).not.toMatch(/argon2|dp[a-z]{2}_[0-9A-Za-z]{43}/);
    expect(said).not.toContain(colleague.email);
    expect(said).not.toContain("boss@fjord.example");
  });

  it("tells a person of today nothing of who had the address before", async () => {
    const { actor, email, name } = await aKnownPerson();
    const newcomer = await aPerson();
    await db.user.update({
      where: { id: actor.userId },
      data: { email: "else@people.example", emailKey: `${actor.userId}@else.example` },
    });
    await db.user.update({
      where: { id: newcomer.userId },
      data: { email, emailKey: email.toLowerCase() },
    });
    const data = await read({ ...newcomer, email });
    expect(JSON.stringify(data)).not.toContain(name);
    expect(JSON.stringify(data)).not.toContain("Create your first app");
    expect(JSON.stringify(await read(actor))).toContain("Create your first app");
  });

  it("holds a log of more entries than one page, in order", async () => {
    const person = await aPerson();
    await db.$executeRaw`
      SELECT portal_audit_append('global', ${person.userId}::uuid, 'person', NULL, NULL, NULL,
        'account.proved_again', 'person', ${person.userId}, '{}') FROM generate_series(1, 2100)`;
    const { audit } = (await read(person)) as { audit: { at: string; seq: number }[] };
    expect(audit).toHaveLength(2100);
    expect(audit.map(({ seq }) => seq)).toEqual(
      audit.map(({ seq }) => seq).toSorted((one, other) => one - other),
    );
  });
});

describe("the door", () => {
  const form = () => ({ idempotencyKey: randomUUID() });

  it("opens for ten minutes in this session, and is recorded", async () => {
    const person = await aPerson();
    const now = new Date();
    expect(await dataOpenUntil(person, now)).toBeNull();
    expect(await openData(person, form())).toEqual({ ok: true, value: null });
    const until = await dataOpenUntil(person, now);
    expect(until?.getTime()).toBeGreaterThanOrEqual(now.getTime() + DATA_OPEN);
    expect(await dataOpenUntil(person, later(now, DATA_OPEN + MINUTE))).toBeNull();
    const other = await db.session.create({
      data: {
        ...{ userId: person.userId, sidMac: Buffer.from(randomUUID()), userAgent: "" },
        absoluteExpiresAt: later(now, MINUTE),
      },
    });
    expect(await dataOpenUntil({ ...person, sessionId: other.id }, now)).toBeNull();
    expect(
      await dataOpenUntil({ ...(await aPerson()), sessionId: person.sessionId }, now),
    ).toBeNull();
    await noteDownload(person);
    expect(await eventsOf(person.userId)).toEqual([
      "account.data_opened",
      "account.data_downloaded",
    ]);
  });

  it("asks for a proof, and stays shut when it cannot be recorded", async () => {
    const person = await aPerson();
    await provedAt(person, later(new Date(), -11 * MINUTE));
    const before = await everything();
    expect(await openData(person, form())).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await everything()).toEqual(before);
    await provedAt(person, new Date());
    await withoutAudit(() =>
      expect(openData(person, form())).rejects.toThrow(/out_of_order/),
    );
    expect(await dataOpenUntil(person)).toBeNull();
  });
});

it("so many files an hour, also when they are asked for at once", async () => {
  const [person, other] = [await aPerson(), await aPerson()];
  const claims = await Promise.all(
    Array.from({ length: EXPORTS + 20 }, () => claimExport(person)),
  );
  expect(claims.filter(({ ok }) => ok)).toHaveLength(EXPORTS);
  expect(claims.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "too_many" } });
  expect(await claimExport(other)).toMatchObject({ ok: true });
  expect(await claimExport(person, later(new Date(), 61 * MINUTE))).toMatchObject({
    ok: true,
  });
});
