import { beforeAll, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { rowsRead } from "@/lib/testing/plans";
import { aFullInbox } from "@/lib/testing/threads";
import { countWaiting, explainThreads, listThreads } from "./queries";
import { threadFilterNames } from "./rules";

let actors: Actor[];
beforeAll(async () => {
  actors = await aFullInbox(100_000);
}, 300_000);

it.each(threadFilterNames)(
  "among a hundred thousand conversations, %s reads few rows, for a partner, a customer and SuperOffice",
  async (filter) => {
    for (const actor of actors) {
      const query = { filter, search: "", after: "" };
      const began = performance.now();
      const { next } = await listThreads(actor, query);
      console.log(`measured ${filter} ${(performance.now() - began).toFixed(1)} ms`);
      for (const after of ["", next ?? ""]) {
        const plan = await explainThreads(actor, { ...query, after });
        expect(plan).not.toMatch(/Seq Scan on thread t/);
        expect(rowsRead(plan), plan).toBeLessThanOrEqual(1_500);
      }
      expect(await countWaiting(actor)).toBe(100);
    }
  },
);
