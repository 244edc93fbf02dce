import "server-only";

import { hmac } from "@/lib/core/hmac";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";

/** How a browser's mark is stored: nobody can make its cookie from it. */
export function deviceMacOf(device: string): Buffer<ArrayBuffer> {
  return hmac(env.sessionKey, `device:v1:${device}`);
}

/** Whether this browser is new to this person; from now on it is not. */
export async function meetDevice(
  tx: Tx,
  userId: string,
  deviceMac: Buffer<ArrayBuffer>,
  now: Date,
): Promise<boolean> {
  const [met] = await tx.$queryRaw<{ isNew: boolean }[]>`
    INSERT INTO known_device (user_id, device_mac, first_seen_at, last_seen_at)
    VALUES (${userId}::uuid, ${deviceMac}, ${now}, ${now})
    ON CONFLICT (user_id, device_mac) DO UPDATE SET last_seen_at = ${now}
    RETURNING first_seen_at = last_seen_at AS "isNew"`;
  return met?.isNew ?? true;
}

/** Ends every session of a person at once, or every one but this. */
export async function endSessions(
  tx: Tx,
  userId: string,
  now: Date,
  but?: string,
): Promise<void> {
  await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(but ? { id: { not: but } } : {}) },
    data: { revokedAt: now },
  });
}

/** Forgets all browsers of a person, or all but the one that this session was opened in. */
export async function forgetDevices(tx: Tx, userId: string, but?: string): Promise<void> {
  const session = but
    ? await tx.session.findUnique({ where: { id: but }, select: { deviceMac: true } })
    : null;
  await tx.knownDevice.deleteMany({
    where: {
      userId,
      ...(session?.deviceMac ? { deviceMac: { not: session.deviceMac } } : {}),
    },
  });
}
