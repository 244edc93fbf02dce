import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { wrapped } from "../gateway";
import { hashedKinds, type HashedKind, type Moved, type Rotation } from "./dto";

const peppers: SystemActor = { system: "peppers" };
/** Rows that are moved in one transaction: short enough that no verification waits for it. */
const AT_ONCE = 200;

/**
 * Moves every hash to the current pepper, by wrapping what is stored: nobody needs the plain values,
 * and each verifies before and after, because a row is found in both forms. May be stopped at any
 * moment and run again.
 */
export async function movePeppers(): Promise<Rotation> {
  const moved: Moved[] = [];
  for (const kind of hashedKinds) moved.push(await moveKind(kind));
  const unused = await unusedPeppers();
  return { current: env.peppers.current, moved, unused, mostCounted: AT_ONCE };
}

type Hashed = {
  id: string;
  mac: Uint8Array<ArrayBuffer>;
  algorithm: string;
  pepperId: string;
};

async function moveKind(kind: HashedKind): Promise<Moved> {
  const { current, keys } = env.peppers;
  const older = [...keys.keys()].filter((id) => id !== current);
  let moved = 0;
  for (;;) {
    const rows = await rowsOf(db, kind, { pepperId: { in: older } });
    if (rows.length === 0) break;
    const done = await inTransaction(peppers, async (tx) => {
      let count = 0;
      for (const row of rows) count += await move(tx, kind, row);
      return ok(count);
    });
    if (done.ok) moved += done.value;
  }
  const lost = await rowsOf(db, kind, { pepperId: { notIn: [...keys.keys()] } });
  return { kind, moved, lost: lost.length };
}

const select = { id: true, mac: true, algorithm: true, pepperId: true } as const;

type Where = { pepperId: { in: string[] } | { notIn: string[] } };

function rowsOf(tx: Tx, kind: HashedKind, where: Where): Promise<Hashed[]> {
  const some = { where, select, orderBy: { id: "asc" }, take: AT_ONCE } as const;
  switch (kind) {
    case "client_secret":
      return tx.clientSecret.findMany(some);
    case "credential_token":
      return tx.credentialToken.findMany(some);
    case "service_key":
      return tx.serviceKey.findMany(some);
    case "recovery_code":
      // A used one is never asked for again, and stays as it is.
      return tx.recoveryCode.findMany({ ...some, where: { ...where, usedAt: null } });
  }
}

/** Unless a verification has stored it anew in the meantime. */
async function move(tx: Tx, kind: HashedKind, row: Hashed): Promise<number> {
  const change = { where: { id: row.id, mac: row.mac }, data: wrapped(row) };
  switch (kind) {
    case "client_secret":
      return (await tx.clientSecret.updateMany(change)).count;
    case "credential_token":
      return (await tx.credentialToken.updateMany(change)).count;
    case "service_key":
      return (await tx.serviceKey.updateMany(change)).count;
    case "recovery_code":
      return (await tx.recoveryCode.updateMany(change)).count;
  }
}

/** Peppers of the ring that no row of these kinds is stored under or wrapped with. */
async function unusedPeppers(): Promise<string[]> {
  const named = await db.$queryRaw<{ algorithm: string; pepperId: string }[]>`
    SELECT DISTINCT algorithm, pepper_id AS "pepperId" FROM (
      SELECT algorithm, pepper_id FROM client_secret
      UNION ALL SELECT algorithm, pepper_id FROM credential_token
      UNION ALL SELECT algorithm, pepper_id FROM service_key
      UNION ALL SELECT algorithm, pepper_id FROM recovery_code WHERE used_at IS NULL) hashed`;
  const needed = new Set(
    named.flatMap(({ algorithm, pepperId }) => [pepperId, ...algorithm.split(":")]),
  );
  const { current, keys } = env.peppers;
  return [...keys.keys()].filter((id) => id !== current && !needed.has(id));
}
