import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import { busy, manyEvents, searches } from "@/lib/testing/many-events";
import { activityFilter } from "../schema";
import { explainSearch, findEntries, WINDOW } from "./queries";

const open = { actions: null, findsByEmail: true };

// The full number is in queries.prove.test.ts.
const COUNT = 20_000;

beforeAll(() => manyEvents(COUNT), 120_000);

describe(`among ${COUNT} entries`, () => {
  it.each(Object.entries(searches))(
    "%s goes by an index and is found at once",
    async (_name, { slice, given, index }) => {
      const filter = activityFilter(given);
      // So few that reading all of them would be as good: asked for, it must not be.
      const plan = await explainSearch({ ...open, ...slice }, filter, [
        "seqscan",
        "sort",
      ]);
      expect(plan).toContain(index);
      const began = performance.now();
      await findEntries({ ...open, ...slice }, filter, 50);
      expect(performance.now() - began).toBeLessThan(3000);
    },
  );

  it("a search that finds nothing in very many says how far back it looked", async () => {
    await db.$executeRaw`
      INSERT INTO audit_event (chain, seq, at, actor_id, actor_role, partner_id, tenant_id, action,
        object_type, object_id, data, prev_hash, hash, app_id, environments)
      SELECT 'partner:late', 100000 + n, now() + n * interval '1 second',
        actor_id, actor_role, partner_id, tenant_id, 'configuration.saved', object_type, object_id,
        data, prev_hash, hash, app_id, environments
      FROM audit_event e, generate_series(1, ${WINDOW + 1000}::int) n
      WHERE seq = 26 AND partner_id = ${busy.partner}::uuid`;
    const slice = { ...open, partnerId: busy.partner };
    const filter = activityFilter({ what: "authorization" });
    const first = await findEntries(slice, filter, 50);
    expect(first.rows).toEqual([]);
    expect(first.searchedBackTo).not.toBeNull();
    const found: number[] = [];
    for (let after = first.next; after;) {
      const page = await findEntries(slice, { ...filter, after }, 50);
      found.push(...page.rows.map(({ seq }) => seq));
      after = page.next;
    }
    // Every rare event of this partner, each once, newest first.
    expect(found).toEqual([20, 16, 15, 14, 13, 12, 11, 10, 6, 5, 4, 3, 2, 1]);
  });
});
