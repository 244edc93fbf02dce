import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { ServiceActor, ServiceScope } from "@/lib/auth/actor";
import { countedAddress } from "@/lib/auth/addresses";
import { countFrom, countInWindow, throttleKey, uncount } from "@/lib/auth/throttle";
import { SECOND } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { BusyOpening, Opening } from "../dto";
import { storedMacs } from "../gateway";
import {
  isAcceptedKey,
  REQUEST_WINDOW,
  REQUESTS,
  serviceScopes,
  UNKNOWN_KEYS,
} from "../rules";
import { BUSY_REQUESTS, counter, KEPT_KEYS, KNOWN_FOR } from "./rules";

/**
 * Opens the door to a machine, or says why not. An unknown key, a text that is no key, an expired
 * and a revoked one cost the same statements and answer alike. Each request is counted for its
 * address before the key is looked at, so that none slips past in a crowd, and given back when the
 * key is a good one.
 */
export async function openWithKey(
  plain: string,
  scope: ServiceScope,
  address: string,
  now: Date = new Date(),
): Promise<Opening> {
  const from = await countFrom("unknown-key", address, REQUEST_WINDOW, now);
  if (from.count > UNKNOWN_KEYS) return { kind: "too_many" };
  const found = await findKey(storedMacs(plain));
  if (!found || !isAcceptedKey(found, now)) return { kind: "unknown" };
  if (from.key) await uncount(db, from.key);
  const used = throttleKey("service-key", found.id);
  if ((await countInWindow(used, REQUEST_WINDOW, now)) > REQUESTS)
    return { kind: "too_many" };
  const scopes = serviceScopes.filter((one) => found.scopes.includes(one));
  if (!scopes.includes(scope)) return { kind: "scope" };
  const key = { keyId: found.id, scopes };
  await noteUse(found, key, now);
  return { kind: "open", key };
}

/** Of this process: how often unknown keys came from an address, and each key was used. */
const [strangers, uses] = [counter(REQUEST_WINDOW), counter(REQUEST_WINDOW)];
/** Names of keys that opened the door: what an address tries besides does not shut it to them. */
const friends = new Set<string>();
/** Keys that were looked up a moment ago, found or not, and those being looked up. */
const known = new Map<string, { found: Promise<Found | null>; until: number }>();

/**
 * The same for the registry, which is asked thousands of times a second: it counts in memory, and a
 * key is looked up anew after half a second, so that one that is revoked is refused within a second.
 * What the key opens asks the database each time. Where an address has tried too many keys, those that
 * were good before are looked up all the same, and no others: one machine with a wrong key does not shut
 * out the rest behind the same address.
 */
export async function openBusyDoor(
  plain: string,
  scope: ServiceScope,
  address: string,
  now: Date = new Date(),
): Promise<BusyOpening> {
  const from = countedAddress(address);
  const macs = storedMacs(plain);
  const name = nameOf(macs);
  if (from !== null && strangers.of(from, now) >= UNKNOWN_KEYS && !friends.has(name))
    return tooMany(strangers.rest(now));
  const found = await findLately(name, macs, now);
  if (!found || !isAcceptedKey(found, now)) {
    friends.delete(name);
    if (from !== null) strangers.add(from, now);
    return { kind: "unknown" };
  }
  if (friends.size >= KEPT_KEYS) friends.clear();
  friends.add(name);
  if (uses.add(found.id, now) > BUSY_REQUESTS) return tooMany(uses.rest(now));
  const scopes = serviceScopes.filter((one) => found.scopes.includes(one));
  if (!scopes.includes(scope)) return { kind: "scope" };
  const key = { keyId: found.id, scopes };
  await noteUse(found, key, now);
  return { kind: "open", key };
}

/** Never 0: whoever comes back at once comes too early. */
function tooMany(rest: number): BusyOpening {
  return { kind: "too_many", seconds: Math.max(1, Math.ceil(rest / SECOND)) };
}

function nameOf(macs: readonly Buffer<ArrayBuffer>[]): string {
  return macs[0]?.toString("base64") ?? "";
}

function findLately(
  name: string,
  macs: readonly Buffer<ArrayBuffer>[],
  now: Date,
): Promise<Found | null> {
  const lately = known.get(name);
  if (lately && lately.until > now.getTime()) return lately.found;
  if (known.size >= KEPT_KEYS) known.clear();
  const found = findKey(macs);
  known.set(name, { found, until: now.getTime() + KNOWN_FOR });
  // What could not be asked is asked again.
  found.catch(() => known.delete(name));
  return found;
}

type Found = NonNullable<Awaited<ReturnType<typeof db.serviceKey.findFirst>>>;

function findKey(macs: readonly Buffer<ArrayBuffer>[]): Promise<Found | null> {
  return db.serviceKey.findFirst({ where: { mac: { in: [...macs] } } });
}

/** The first use keeps a key, and the first one of a day is noted. */
async function noteUse(found: Found, key: ServiceActor, now: Date): Promise<void> {
  const today = new Date(now.toISOString().slice(0, 10));
  const { keptAt, lastUsedOn } = found;
  if (keptAt && lastUsedOn?.getTime() === today.getTime()) return;
  // Whoever comes with the same remembered row meanwhile has nothing to write.
  Object.assign(found, { keptAt: keptAt ?? now, lastUsedOn: today });
  try {
    await writeUse(found, key, now, today);
  } catch (error) {
    Object.assign(found, { keptAt, lastUsedOn });
    throw error;
  }
}

async function writeUse(
  { id, name }: Found,
  key: ServiceActor,
  now: Date,
  today: Date,
): Promise<void> {
  await inTransaction(key, async (tx) => {
    const kept = await tx.serviceKey.updateMany({
      where: { id, closedAt: null, keptAt: null },
      data: { keptAt: now },
    });
    if (kept.count === 1)
      await recordEvent(tx, key, {
        ...{ action: "service_key.kept", object: { type: "service_key", id } },
        data: { name },
      });
    await tx.serviceKey.updateMany({
      where: { id, closedAt: null },
      data: { lastUsedOn: today },
    });
    return ok(null);
  });
}
