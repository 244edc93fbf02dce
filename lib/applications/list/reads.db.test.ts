import { beforeAll, describe, expect, it } from "vitest";
import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { walkList } from "@/lib/testing/list-walks";
import { rowsRead } from "@/lib/testing/plans";
import { asSystem } from "@/lib/testing/system";
import { manyApps } from "@/prisma/demo/many-apps";
import { explainList, listApplications } from "./queries";
import { listQuery } from "./schema";

type Person = Awaited<ReturnType<typeof aMember>>;

const list = (actor: Person, asked: object = {}) =>
  listApplications(actor, listQuery.parse(asked));

/** How many of them are in Production. */
const PUBLISHED = 200;

describe("among two thousand apps", () => {
  let owner: Person;
  beforeAll(async () => {
    owner = await aMember();
    await manyApps(owner, 2000, (work) => db.$transaction(work, { timeout: 60_000 }));
    // The oldest are the only ones in Production: pages behind the first, by age.
    await asSystem(
      (tx) => tx.$executeRaw`
        INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
        SELECT v.id, 'PRODUCTION', a.id, 'PUBLISHED', a.created_by_id
        FROM application a JOIN configuration_version v ON v.app_id = a.id
        WHERE a.partner_id = ${owner.partnerId}::uuid AND a.created_at < timestamptz '2026-01-01' + ${PUBLISHED} * interval '1 minute'`,
    );
    await asSystem(
      (tx) => tx.$executeRaw`
        INSERT INTO application_stop (app_id, environment, side, reason, stopped_by_id)
        SELECT a.id, 'STAGE', 'PARTNER', 'Moved', a.created_by_id FROM application a
        WHERE a.partner_id = ${owner.partnerId}::uuid AND a.created_at < timestamptz '2026-01-01' + ${PUBLISHED} * interval '1 minute'`,
    );
    // As autovacuum does by itself after so many rows.
    await db.$executeRaw`VACUUM (ANALYZE) application, application_term, application_states, publication`;
  });

  const pages = {
    "the first page": {},
    "by name": { sort: "name" },
    "a search": { q: "invoice" },
    "a search for a host": { q: "app7.example" },
    "a search for a URL": { q: "https://app7" },
    "a search for a URL without its scheme": { q: "app7.example/cb" },
    ...Object.fromEntries(
      [{}, { sort: "name" }, { q: "invoice" }, { q: "https://app" }].flatMap((order) =>
        [
          { kind: "STANDARD" },
          { template: "NATIVE" },
          { template: "MIRROR" },
          { state: "PRODUCTION" },
          { state: "STAGE", kind: "CUSTOM" },
          { state: "PRODUCTION", template: "NATIVE" },
          { state: "PRODUCTION", kind: "STANDARD", template: "NATIVE" },
          { state: "STOPPED", template: "NATIVE" },
          { state: "WAITS" },
        ].map((narrowed) => {
          const asked = { ...order, ...narrowed };
          return [JSON.stringify(asked), asked];
        }),
      ),
    ),
  };

  it.each(Object.entries(pages))("%s reads few rows, by index", async (_name, asked) => {
    const plan = await explainList(owner, listQuery.parse(asked));
    expect(plan).not.toMatch(/Seq Scan on (application|configuration|publication)/);
    expect(rowsRead(plan), plan).toBeLessThanOrEqual(150);
    const { next } = await list(owner, asked);
    if (next) {
      const later = await explainList(owner, listQuery.parse({ ...asked, after: next }));
      expect(rowsRead(later), later).toBeLessThanOrEqual(150);
    }
  });

  it.each([{}, { sort: "name" }, { q: "https://app" }])(
    "fills its pages with those that were asked for, however far they lie: %j",
    async (order) => {
      const asked = { ...order, state: "PRODUCTION" };
      const { sizes, seen } = await walkList(owner, asked);
      expect(sizes).toEqual(Array.from({ length: PUBLISHED / 25 }, () => 25));
      expect(new Set(seen).size).toBe(PUBLISHED);
      expect((await walkList(owner, { ...asked, kind: "STANDARD" })).sizes).toEqual([
        ...[25, 25, 25, 25],
      ]);
      expect((await list(owner, { ...order, state: "STAGE" })).rows).toEqual([]);
    },
  );
});
