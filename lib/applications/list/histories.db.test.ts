import { beforeAll, describe, expect, it } from "vitest";
import { openSession, sessionOf } from "@/lib/auth/sessions";
import type { Actor } from "@/lib/auth/actor";
import { aMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { longHistories, VERSIONS } from "@/lib/testing/histories";
import { strayStates } from "@/lib/testing/kept-states";
import { rowsRead } from "@/lib/testing/plans";
import { tuplesRead } from "@/lib/testing/tuples";
import { countWaiting } from "@/lib/threads/queries";
import { manyApps } from "@/prisma/demo/many-apps";
import { listFile } from "../files/queries";
import { getApplicationHeader } from "../queries";
import { MOST_PARTNERS } from "./policy";
import { explainList, listApplications } from "./queries";
import { listQuery } from "./schema";

/** No request of the list may read more. */
const MOST_ROWS = 150;

type Person = Awaited<ReturnType<typeof aMember>>;

/** Somebody of as many partners as one list holds, whose apps have all been worked on for long. */
async function withHistories(partners: number, apps: number): Promise<Person> {
  const owner = await aMember();
  const memberships = [...owner.memberships];
  for (let made = 1; made < partners; made += 1) {
    const { partnerId, memberships: others } = await aMember();
    const [{ permissions } = { permissions: [] }] = others;
    await db.membership.create({
      data: { partnerId, userId: owner.userId, permissions: [...permissions] },
    });
    memberships.push(...others);
  }
  for (const { partnerId } of memberships) {
    const person = { ...owner, partnerId };
    await manyApps(person, apps, (work) => db.$transaction(work, { timeout: 60_000 }));
    await longHistories(partnerId);
  }
  return { ...owner, memberships };
}

/** All that the page asks the database: who is asking, what waits for them, and the list. */
async function openPage(sid: string, asked: object) {
  const actor = (await sessionOf(sid, new Date())) as Actor;
  await countWaiting(actor);
  const { rows } = await listApplications(actor, listQuery.parse(asked));
  expect(rows.length).toBeGreaterThan(0);
}

/** Of others: with few rows in all, the planner rightly reads whole tables. */
beforeAll(async () => {
  await manyApps(await aMember(), 2000, (work) =>
    db.$transaction(work, { timeout: 60_000 }),
  );
  await db.$executeRaw`
    WITH made AS (SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS partner FROM generate_series(1, 500) n),
    people AS (INSERT INTO person (id, name, email, email_key, password_hash)
      SELECT person, 'Other ' || n, n || '@other.example', n || '@other.example', '' FROM made),
    partners AS (INSERT INTO partner (id, name) SELECT partner, 'Other ' || n FROM made)
    INSERT INTO membership (partner_id, user_id, permissions) SELECT partner, person, '{READ}' FROM made`;
}, 300_000);

describe.each([
  { partners: 1, apps: 52 },
  { partners: MOST_PARTNERS, apps: 6 },
])("$apps apps of $partners partners with long histories", ({ partners, apps }) => {
  let owner: Person;
  let sid: string;
  beforeAll(async () => {
    owner = await withHistories(partners, apps);
    const place = { userAgent: "test", address: "192.0.2.1", device: "d" };
    sid = await openSession(owner.userId, { ...place, now: new Date() });
    await db.$executeRaw`VACUUM (ANALYZE) application, application_term, application_states,
      publication, configuration_version, membership, partner, person, session`;
  }, 300_000);

  const pages = [
    ...[{}, { sort: "name" }, { q: "invoice" }, { q: "app2.example" }],
    ...[{ kind: "CUSTOM" }, { template: "NATIVE" }, { state: "PRODUCTION" }],
    ...[
      { kind: "STANDARD", q: "invoice" },
      { kind: "CUSTOM", q: "https://app", state: "STAGE" },
      { template: "WEB", q: "invoice" },
    ],
  ];

  it.each(pages)("are listed by few rows, all of them counted: %j", async (asked) => {
    const plan = await explainList(owner, listQuery.parse(asked));
    expect(plan).not.toMatch(/Seq Scan on (application|configuration|publication)/);
    expect(plan).toContain("application_states");
    expect(rowsRead(plan), plan).toBeLessThanOrEqual(MOST_ROWS);
  });

  it.skipIf(onServer).each(pages)(
    "are listed by few rows, as the database counts them: %j",
    async (asked) => {
      const rows = await tuplesRead(() => openPage(sid, asked));
      expect(rows).toBeGreaterThan(10);
      expect(rows).toBeLessThanOrEqual(MOST_ROWS);
    },
  );

  it.skipIf(onServer)("cost as little in a file and on their own pages", async () => {
    const inFile = await tuplesRead(async () => {
      const file = listFile(owner, listQuery.parse({}), "jsonl");
      for await (const part of file?.parts ?? []) expect(part).not.toBe("");
    });
    expect(inFile / (apps * partners)).toBeLessThanOrEqual(10);
    const { rows } = await listApplications(owner, listQuery.parse({}));
    const id = rows[0]?.id ?? "";
    const onPage = await tuplesRead(async () => {
      const header = await getApplicationHeader(owner, id);
      expect(header?.environments.map(({ state }) => state)).toEqual([
        ...["PUBLISHED", "PUBLISHED", "PUBLISHED"],
      ]);
    });
    expect(onPage).toBeLessThanOrEqual(10);
  });

  it("say where they stand", async () => {
    const { rows } = await listApplications(owner, listQuery.parse({}));
    expect(rows[0]?.environments).toEqual([
      { environment: "SOD", state: "PUBLISHED", versionNumber: 1, beside: null },
      {
        ...{ environment: "STAGE", state: "PUBLISHED", versionNumber: 30 },
        beside: { state: "APPROVED", versionNumber: VERSIONS },
      },
      {
        ...{ environment: "PRODUCTION", state: "PUBLISHED", versionNumber: 20 },
        beside: { state: "REQUEST_PENDING", versionNumber: VERSIONS },
      },
    ]);
    expect(await strayStates()).toEqual([]);
  });
});
