import "server-only";

import { createHash, hash } from "node:crypto";
import { db, type Tx } from "@/lib/db/client";
import { ChainWalk, marksByChain, type Mark, type Trouble } from "./rules";

/** Rows of one statement; the next is asked for while these are hashed. */
const PAGE = 5000;

const GENESIS = createHash("sha256").update("portal").digest("hex");

type Reader = Pick<Tx, "$queryRaw">;

/** Sequence, hash before, hash, and the text the hash is over. */
type Row = [chain: string, seq: number, prev: string, hash: string, text: string];

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
    const more = last && rows.length === PAGE ? readPage(reader, last[0], last[1]) : null;
    for (const [chain, seq, prev, carried, text] of rows) {
      const computed = hash("sha256", Buffer.concat([unhex(prev), Buffer.from(text)]));
      walk.take({ chain, seq, prev, hash: carried, computed });
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
 * The next rows in the order of the primary key, as one JSON text. What is hashed is written out
 * here and not asked of portal_audit_hash: whoever changes rows might have changed it as well.
 */
async function readPage(reader: Reader, chain: string, seq: number): Promise<Row[]> {
  const [page] = await reader.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(
      e.chain, e.seq, encode(e.prev_hash, 'hex'), encode(e.hash, 'hex'),
      (jsonb_build_object(
        'chain', e.chain, 'seq', e.seq,
        'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'actor', e.actor_id, 'role', e.actor_role, 'session', e.session_id,
        'partner', e.partner_id, 'tenant', e.tenant_id, 'action', e.action,
        'objectType', e.object_type, 'objectId', e.object_id, 'data', e.data)
        || CASE WHEN e.app_id IS NULL THEN '{}' ELSE jsonb_build_object('app', e.app_id) END
        || CASE WHEN e.environments IS NULL THEN '{}'
           ELSE jsonb_build_object('environments', e.environments) END)::text
    ) ORDER BY e.chain, e.seq)::text AS rows
    FROM (
      SELECT * FROM audit_event
      WHERE (chain, seq) > (${chain}, ${seq}::bigint) ORDER BY chain, seq LIMIT ${PAGE}
    ) e`;
  return page?.rows ? (JSON.parse(page.rows) as Row[]) : [];
}

function unhex(text: string): Buffer {
  return Buffer.from(text, "hex");
}
