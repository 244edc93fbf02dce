import "server-only";

import { hash, verify } from "@node-rs/argon2";
import { inTurns } from "@/lib/core/turns";

// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane.
const ARGON2ID = 2; // the package's const enum cannot be imported by isolated modules
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How many passwords may be worked on at once: hashing must not starve everybody's pages. */
const AT_ONCE = 2;
const inTurn = inTurns(AT_ONCE);

/** How many more may wait for their turn. Beyond that people are told to try again at once. */
const ROOM = 20;
let admitted = 0;

/** Does what asks for hashing while there is room; null when too many are waiting already. */
export async function inHashingRoom<T>(work: () => Promise<T>): Promise<T | null> {
  if (admitted >= AT_ONCE + ROOM) return null;
  admitted += 1;
  try {
    return await work();
  } finally {
    admitted -= 1;
  }
}

/** The argon2id hash of a password, with its salt and parameters in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** Whether the password fits; costs the same when there is no hash to compare with. */
export async function passwordFits(
  stored: string | null,
  password: string,
): Promise<boolean> {
  const fits = await inTurn(async () => verify(stored ?? (await decoy()), password));
  return fits && stored !== null;
}

/** The hash at today's cost where a right password's was made at another, or null. */
export async function renewed(stored: string, password: string): Promise<string | null> {
  const { memoryCost, timeCost, parallelism } = COST;
  const today = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`;
  return stored.startsWith(today) ? null : hashPassword(password);
}

let decoyHash: Promise<string> | undefined;
function decoy(): Promise<string> {
  return (decoyHash ??= hash("nobody has this password", COST));
}
