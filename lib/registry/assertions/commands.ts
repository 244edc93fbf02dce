import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { ok } from "@/lib/core/result";
import { goneOf } from "@/lib/credentials/verification/rules";
import { findSigning } from "@/lib/db/signing-rows";
import { inTransaction } from "@/lib/db/transaction";
import { publicJwk } from "@/lib/keys/gateway";
import { isLiving, KEY_SLOTS } from "@/lib/keys/rules";
import { anyClient } from "../dto";
import type { AssertionVerdict } from "./dto";
import { assertionId, isSignedBy, judgeAssertion } from "./gateway";
import {
  isTimely,
  readSigned,
  keptAs,
  keptPlaces,
  rememberedUntil,
  type Claims,
  type KeptTrouble,
} from "./rules";

const registry: SystemActor = { system: "registry" };
type Refused = Extract<AssertionVerdict, { ok: false }>;

/**
 * Whether a client proves itself with this assertion now (RFC 7523, `private_key_jwt`). What the
 * assertion says of itself is judged first, from it alone; then an unknown client costs what a wrong
 * signature costs, and is answered alike. A right one counts once: its `jti` is written down until its
 * own time refuses it, so two who present it at the same moment do not both succeed. One that came for
 * another environment is not spent by that.
 */
export async function verifyAssertion(
  clientId: string,
  jwt: string,
  audience: readonly string[],
  now: Date = new Date(),
  expected: Environment | null = null,
): Promise<AssertionVerdict> {
  const { found, former } = await findClient(clientId, now);
  const client = found && { appId: found.appId, environment: found.environment };
  const no = (
    reason: Refused["reason"],
    kept: KeptTrouble = keptAs(reason),
  ): Refused => ({
    ...{ ok: false, reason, client, kept, ...(former ? { former } : {}) },
  });
  const judged = judgeAssertion(
    jwt,
    { clientId, audience, keys: found?.keys ?? [] },
    now,
  );
  if (!judged.ok) return no(judged.reason, judged.kept);
  // Without keys nothing is signed, so that it is somebody's.
  if (!found || !client) return no("signature", keptAs("key_none"));
  if (found.isNative) return no("invalid_client", keptAs("assertion_native"));
  if (found.stoppedBy)
    return no("suspended", { ...keptAs("suspended"), registered: found.stoppedBy });
  if (!found.isPublished) return no("not_published");
  if (expected && expected !== client.environment)
    return no("invalid_client", keptPlaces("environment", expected, client.environment));
  return (await isFirst(judged.claims)) ? { ok: true, ...client } : no("replayed");
}

/**
 * Why what a server has signed with the token of its system user does not count now, or null where it
 * does: `token.YYYYMMDDHHmm.signature`, RSA with SHA-256 over what stands before the last dot.
 */
export async function troubleWithSigned(
  clientId: string,
  text: string,
  now: Date = new Date(),
): Promise<"timestamp" | "signature" | null> {
  const { found } = await findClient(clientId, now);
  const read = readSigned(text);
  if (!read) return "signature";
  if (!isTimely(read.at, now)) return "timestamp";
  const signature = Buffer.from(read.signature, "base64");
  const { signed } = read;
  return isSignedBy(found?.keys ?? [], null, { signed, signature, algorithm: "RS256" })
    ? null
    : "signature";
}

/** Forgets assertions that are refused by their own time. */
export async function forgetAssertions(now: Date): Promise<void> {
  await inTransaction(registry, async (tx) => {
    await tx.clientAssertion.deleteMany({ where: { expiresAt: { lt: now } } });
    return ok(null);
  });
}

async function findClient(clientId: string, now: Date) {
  const rows = await findSigning(anyClient(clientId).clientId, KEY_SLOTS);
  // All of them are read as keys, whosever they are.
  const keys = rows
    .map((row) => ({ jwk: publicJwk(row), counts: row.isKey && isLiving(row, now) }))
    .filter(({ counts }) => counts)
    .map(({ jwk }) => jwk);
  const [row] = rows;
  if (!row?.isClient) return { found: null, former: null };
  const { appId, environment, isPublished, isNative, stoppedBy } = row;
  const reason = goneOf(row);
  if (reason) return { found: null, former: { appId, environment, reason } };
  const found = { appId, environment, keys, isPublished, isNative, stoppedBy };
  return { found, former: null };
}

async function isFirst(claims: Claims): Promise<boolean> {
  const written = await inTransaction(registry, async (tx) => {
    const count = await tx.$executeRaw`
      INSERT INTO client_assertion (id, expires_at)
      VALUES (${assertionId(claims)}, ${rememberedUntil(claims)})
      ON CONFLICT (id) DO NOTHING`;
    return ok(count === 1);
  });
  return written.ok && written.value;
}
