import "server-only";

import { createHash, hash } from "node:crypto";
import { db, type Tx } from "@/lib/db/client";
import {
  ChainWalk,
  COLUMN,
  EMPTY,
  hashedText,
  marksByChain,
  type Mark,
  type Trouble,
} from "./rules";

/** Rows of one statement; the next is asked for while these are hashed. */
const PAGE = 5000;

const GENESIS = createHash("sha256").update("portal").digest("hex");

type Reader = Pick<Tx, "$queryRaw">;

export type Verdict = { entries: number; chains: number; troubles: Trouble[] };

/**
 * Walks every chain, or those given, and recomputes each hash from what stands in the rows.
 * Nothing of it is the actor's to see: a command line and the checkpoints ask.
 */
export async function verifyChains(
  marks: readonly Mark[] = [],
  reader: Reader = db,
): Promise<Verdict> {
  const walk = new ChainWalk(GENESIS, marksByChain(marks));
  const before = await heads(reader);
  let page = readPage(reader, "", 0);
  for (;;) {
    const rows = await page;
    const last = rows.at(-1);
    const more =
      last && rows.length === PAGE
        ? readPage(reader, last[0] ?? "", Number(last[1]))
        : null;
    for (const columns of rows) {
      const [chain = "", seq = "", prev = "", carried = ""] = columns;
      const bytes = Buffer.concat([
        Buffer.from(prev, "hex"),
        Buffer.from(hashedText(columns)),
      ]);
      const computed = hash("sha256", bytes);
      walk.take({ chain, seq: Number(seq), prev, hash: carried, computed });
    }
    if (!more) break;
    page = more;
  }
  walk.finish(before, await heads(reader));
  return { entries: walk.entries, chains: walk.ends.size, troubles: walk.troubles };
}

async function heads(reader: Reader): Promise<Map<string, Omit<Mark, "chain">>> {
  const rows = await reader.$queryRaw<Mark[]>`
    SELECT chain, seq::float8 AS seq, encode(hash, 'hex') AS hash
    FROM audit_chain WHERE seq > 0 ORDER BY chain`;
  return new Map(rows.map(({ chain, seq, hash: head }) => [chain, { seq, hash: head }]));
}

/**
 * The next rows in the order of the primary key, one text a row: the database prints columns, which
 * is quick. What is hashed is put together in `rules.ts` and not asked of portal_audit_hash: whoever
 * changes rows might have changed it as well.
 */
async function readPage(reader: Reader, chain: string, seq: number): Promise<string[][]> {
  const [page] = await reader.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(concat_ws(${COLUMN}, e.chain, e.seq, encode(e.prev_hash, 'hex'),
      encode(e.hash, 'hex'), to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      coalesce(e.actor_id::text, ${EMPTY}), e.actor_role,
      coalesce(e.session_id::text, ${EMPTY}), coalesce(e.partner_id::text, ${EMPTY}),
      coalesce(e.tenant_id::text, ${EMPTY}), e.action, e.object_type, e.object_id, e.data,
      coalesce(e.app_id::text, ${EMPTY}), coalesce(e.environments::text, ${EMPTY})
    ) ORDER BY e.chain, e.seq)::text AS rows
    FROM (
      SELECT * FROM audit_event
      WHERE (chain, seq) > (${chain}, ${seq}::bigint) ORDER BY chain, seq LIMIT ${PAGE}
    ) e`;
  const rows = page?.rows ? (JSON.parse(page.rows) as string[]) : [];
  return rows.map((row) => row.split(COLUMN));
}
