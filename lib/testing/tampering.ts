import type { Mark, Trouble } from "@/lib/audit/chain/rules";
import { verifyChains, type Verdict } from "@/lib/audit/chain/queries";
import { sql, type Sql, type Tx } from "@/lib/db/client";
import { db } from "./database";

/*
 * Somebody with every right on the database changes the audit log. Each attempt happens in a
 * transaction of its own that is rolled back, so that the next one starts from what is true.
 */

/** Where the attempt began: the entry that the verification must name. */
export type Harm = { chain: string; seq: number };
export type Attempt = (tx: Tx, chain: string, seq: number, turn: number) => Promise<Harm>;

const LENGTH = 60;
const CHAINS = ["partner:one", "partner:two", "tenant:three"];

/** Events of every kind of content in three chains, written by the portal's own function. */
export async function someChains(length = LENGTH): Promise<void> {
  for (const chain of CHAINS) {
    await db.$executeRaw`
      SELECT portal_audit_append(${chain}, gen_random_uuid(), 'partner', gen_random_uuid(),
        gen_random_uuid(), NULL, 'client_secret.created', 'client_secret',
        gen_random_uuid()::text, jsonb_build_object('appId', gen_random_uuid(),
          'environment', 'STAGE', 'lastFour', 'a' || n, 'list', jsonb_build_array(n, 'Æ"\\😀')))
      FROM generate_series(1, ${length}::int) n`;
  }
}

/** Where the chains stand now, as a checkpoint would sign it. */
export async function marksNow(): Promise<Mark[]> {
  return db.$queryRaw<Mark[]>`
    SELECT chain, seq::float8 AS seq, encode(hash, 'hex') AS hash FROM audit_chain`;
}

class Undo extends Error {}

/** Makes the attempt, verifies, takes everything back. */
export async function verdictOn(
  attempt: Attempt,
  turn: number,
  marks: readonly Mark[],
): Promise<{ harm: Harm; verdict: Verdict }> {
  let seen: { harm: Harm; verdict: Verdict } | undefined;
  const chain = CHAINS[turn % CHAINS.length] ?? "";
  const seq = 2 + ((turn * 7919) % (LENGTH - 3));
  try {
    await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`ALTER TABLE audit_event DISABLE TRIGGER append_only`;
        const harm = await attempt(tx, chain, seq, turn);
        seen = { harm, verdict: await verifyChains(marks, tx) };
        throw new Undo();
      },
      { timeout: 60_000 },
    );
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  if (!seen) throw new Error("The attempt was not made.");
  return seen;
}

/** Whether the first bad entry is named; of a chain hashed anew, between which signed ones it lies. */
export function names(troubles: readonly Trouble[], { chain, seq }: Harm): boolean {
  return troubles.some(
    (trouble) =>
      trouble.chain === chain &&
      (trouble.fault === "rewritten"
        ? trouble.seq <= seq && seq <= (trouble.until ?? trouble.seq)
        : trouble.seq === seq),
  );
}

/** One change of every column, so that no part of an entry is left out. */
const EDITS: readonly ((byte: number) => Sql)[] = [
  () => sql`chain = chain || 'x'`,
  () => sql`seq = seq + 100000`,
  () => sql`at = at + interval '1 microsecond'`,
  () => sql`actor_id = gen_random_uuid()`,
  () => sql`actor_id = NULL`,
  () => sql`actor_role = 'staff'`,
  () => sql`session_id = gen_random_uuid()`,
  () => sql`partner_id = NULL`,
  () => sql`tenant_id = gen_random_uuid()`,
  () => sql`action = 'client_secret.revoked'`,
  () => sql`object_type = 'review'`,
  () => sql`object_id = reverse(object_id)`,
  () => sql`data = data || '{"lastFour": "zzzz"}'`,
  () => sql`data = jsonb_set(data, '{list,0}', '0')`,
  () => sql`data = data - 'environment'`,
  () => sql`app_id = gen_random_uuid()`,
  () => sql`app_id = NULL`,
  () => sql`environments = '{PRODUCTION}'`,
  () => sql`environments = NULL`,
  () => sql`environments = '{}'`,
  (byte) =>
    sql`prev_hash = set_byte(prev_hash, ${byte}::int, get_byte(prev_hash, ${byte}::int) # 1)`,
  (byte) => sql`hash = set_byte(hash, ${byte}::int, get_byte(hash, ${byte}::int) # 128)`,
];

export const edit: Attempt = async (tx, chain, seq, turn) => {
  const change = EDITS[turn % EDITS.length]?.(turn % 32) ?? sql`action = ''`;
  const before = await rowText(tx, chain, seq);
  await tx.$executeRaw`
    UPDATE audit_event SET ${change} WHERE chain = ${chain} AND seq = ${seq}`;
  // An edit that leaves the row as it was would be no edit.
  if ((await rowText(tx, chain, seq)) === before) throw new Error(`Not edited: ${turn}`);
  return { chain, seq };
};

async function rowText(tx: Tx, chain: string, seq: number) {
  const [row] = await tx.$queryRaw<{ text: string }[]>`
    SELECT e::text AS text FROM audit_event e WHERE chain = ${chain} AND seq = ${seq}`;
  return row?.text;
}

export const deletion: Attempt = async (tx, chain, seq) => {
  await tx.$executeRaw`DELETE FROM audit_event WHERE chain = ${chain} AND seq = ${seq}`;
  return { chain, seq };
};

/** Two neighbours, or two far apart, change places, whole or but for their numbers. */
export const swap: Attempt = async (tx, chain, seq, turn) => {
  const other = turn % 2 === 0 ? seq + 1 : 1 + ((seq + 17) % (LENGTH - 1));
  const [low, high] = [Math.min(seq, other), Math.max(seq, other)];
  const far = 1_000_000;
  for (const [from, to] of [
    [low, far],
    [high, low],
    [far, high],
  ]) {
    await tx.$executeRaw`
      UPDATE audit_event SET seq = ${to} WHERE chain = ${chain} AND seq = ${from}`;
  }
  return { chain, seq: low };
};

/** An entry more: between two, at the end, or at the end with its head moved. */
export const insertion: Attempt = async (tx, chain, seq, turn) => {
  const at = turn % 2 === 0 ? LENGTH + 1 : seq;
  if (at === seq) {
    await tx.$executeRaw`
      UPDATE audit_event SET seq = -seq WHERE chain = ${chain} AND seq >= ${seq}`;
    await tx.$executeRaw`
      UPDATE audit_event SET seq = 1 - seq WHERE chain = ${chain} AND seq < 0`;
  }
  await tx.$executeRaw`
    INSERT INTO audit_event SELECT (e.one).* FROM (
      SELECT jsonb_populate_record(a, jsonb_build_object('seq', ${at}::bigint,
        'action', 'client_secret.revoked')) AS one
      FROM audit_event a WHERE chain = ${chain} AND seq = 1) e`;
  return { chain, seq: at };
};

/** The newest entries are gone, and the head says that they never were. */
export const tailCut: Attempt = async (tx, chain, seq) => {
  await tx.$executeRaw`DELETE FROM audit_event WHERE chain = ${chain} AND seq >= ${seq}`;
  await tx.$executeRaw`
    UPDATE audit_chain c SET seq = e.seq, hash = e.hash FROM audit_event e
    WHERE c.chain = ${chain} AND e.chain = c.chain AND e.seq = ${seq - 1}`;
  return { chain, seq };
};

/** One entry is changed and every hash from there on is made anew, the head's too. */
export const rewriting: Attempt = async (tx, chain, seq) => {
  await tx.$executeRaw`
    UPDATE audit_event SET action = 'client_secret.revoked' WHERE chain = ${chain} AND seq = ${seq}`;
  for (let next = seq; next <= LENGTH; next += 1) {
    await tx.$executeRaw`
      UPDATE audit_event e SET prev_hash = p.hash, hash = portal_audit_hash(p.hash, e)
      FROM audit_event p WHERE e.chain = ${chain} AND e.seq = ${next}
        AND p.chain = e.chain AND p.seq = e.seq - 1`;
  }
  await tx.$executeRaw`
    UPDATE audit_chain c SET hash = e.hash FROM audit_event e
    WHERE c.chain = ${chain} AND e.chain = c.chain AND e.seq = c.seq`;
  return { chain, seq };
};
