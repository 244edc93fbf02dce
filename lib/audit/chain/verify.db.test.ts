import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import {
  deletion,
  edit,
  insertion,
  marksNow,
  names,
  rewriting,
  someChains,
  swap,
  tailCut,
  verdictOn,
} from "@/lib/testing/tampering";
import { verifyChains } from "./queries";
import type { Mark } from "./rules";

let marks: Mark[] = [];

beforeAll(async () => {
  await someChains();
  marks = await marksNow();
});

describe("audit:verify", () => {
  it("finds nothing in a log that nobody touched, also while it grows", async () => {
    const verdict = await verifyChains(marks);
    expect(verdict).toEqual({ entries: 180, chains: 3, troubles: [] });
    await db
      .$transaction(async (tx) => {
        await tx.$executeRaw`SELECT portal_audit_append('partner:one', NULL, 'system:seed', NULL,
        NULL, NULL, 'partner.verified', 'partner', 'x', '{}')`;
        expect((await verifyChains(marks, tx)).troubles).toEqual([]);
        throw new Error("undone");
      })
      .catch((error: Error) => expect(error.message).toBe("undone"));
  });

  // The full numbers are in tampering.prove.test.ts.
  it.each([
    ["an edit of any column", edit, 22],
    ["a deletion", deletion, 12],
    ["two entries that changed places", swap, 12],
    ["an entry put in", insertion, 12],
    ["a tail cut off, with the head moved back", tailCut, 12],
    ["a chain hashed anew from a changed entry on", rewriting, 6],
  ])("names %s", async (_what, attempt, times) => {
    for (let turn = 0; turn < times; turn += 1) {
      const { harm, verdict } = await verdictOn(attempt, turn, marks);
      expect(names(verdict.troubles, harm), JSON.stringify([turn, harm, verdict])).toBe(
        true,
      );
    }
    expect((await verifyChains(marks)).troubles).toEqual([]);
  });

  it("says what is wrong, and where", async () => {
    const first = async (...given: Parameters<typeof verdictOn>) =>
      (await verdictOn(...given)).verdict.troubles[0];
    expect(await first(deletion, 0, [])).toEqual({
      ...{ chain: "partner:one", seq: 2, fault: "missing" },
    });
    expect(await first(tailCut, 0, marks)).toEqual({
      ...{ chain: "partner:one", seq: 2, fault: "cut_off", until: 60 },
    });
    expect(await first(rewriting, 0, marks)).toEqual({
      ...{ chain: "partner:one", seq: 1, fault: "rewritten", until: 60 },
    });
    const moveHead: Parameters<typeof verdictOn>[0] = async (tx, chain) => {
      await tx.$executeRaw`
        UPDATE audit_chain SET hash = sha256('other') WHERE chain = ${chain}`;
      return { chain, seq: 60 };
    };
    expect(await first(moveHead, 0, [])).toEqual({
      ...{ chain: "partner:one", seq: 60, fault: "head_differs" },
    });
    const dropHead: Parameters<typeof verdictOn>[0] = async (tx, chain) => {
      await tx.$executeRaw`DELETE FROM audit_chain WHERE chain = ${chain}`;
      return { chain, seq: 60 };
    };
    expect(await first(dropHead, 0, [])).toMatchObject({ fault: "head_missing" });
    const dropChain: Parameters<typeof verdictOn>[0] = async (tx, chain) => {
      await tx.$executeRaw`DELETE FROM audit_event WHERE chain = ${chain}`;
      await tx.$executeRaw`DELETE FROM audit_chain WHERE chain = ${chain}`;
      return { chain, seq: 1 };
    };
    expect(await first(dropChain, 0, marks)).toEqual({
      ...{ chain: "partner:one", seq: 1, fault: "cut_off", until: 60 },
    });
  });

  it("hashes what jsonb would print, whatever stands in the columns", async () => {
    const strange = '\u0001\b\t\n\f\r"\\/\u007f\u2028é😀{}null';
    await db
      .$transaction(async (tx) => {
        await tx.$queryRaw`SELECT portal_audit_append('strange', NULL, ${strange}, NULL, NULL,
          NULL, 'partner.verified', 'partner', ${strange}, ${{ [strange]: [1.5, null, true] }})::float8 AS seq`;
        expect((await verifyChains([], tx)).troubles).toEqual([]);
        throw new Error("undone");
      })
      .catch((error: Error) => expect(error.message).toBe("undone"));
  });

  it("names a row that carries the old text of its columns inside of one", async () => {
    const harm: Parameters<typeof verdictOn>[0] = async (tx, chain) => {
      await tx.$executeRaw`
        UPDATE audit_event SET data = '{}', object_id = concat_ws(chr(31), object_id, data,
          coalesce(app_id::text, chr(24)), coalesce(environments::text, chr(24)))
        WHERE chain = ${chain} AND seq = 5`;
      return { chain, seq: 5 };
    };
    const { verdict } = await verdictOn(harm, 0, []);
    expect(verdict.troubles).toEqual([
      { chain: "partner:one", seq: 5, fault: "changed" },
    ]);
  });

  it("cannot know of a cut tail without the checkpoints: that is what they are for", async () => {
    const { verdict } = await verdictOn(tailCut, 0, []);
    expect(verdict.troubles).toEqual([]);
  });
});
