import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { publicJwk } from "@/lib/keys/gateway";
import { isLiving } from "@/lib/keys/rules";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { anyClient, formerOf } from "../dto";
import { signingClient, type AssertionVerdict } from "./dto";
import { assertionId, isSignedBy, judgeAssertion } from "./gateway";
import {
  isTimely,
  readSigned,
  keptAs,
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
 * own time refuses it, so two who present it at the same moment do not both succeed.
 */
export async function verifyAssertion(
  clientId: string,
  jwt: string,
  audience: readonly string[],
  now: Date = new Date(),
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
  if (found.stoppedBy)
    return no("suspended", { ...keptAs("suspended"), registered: found.stoppedBy });
  if (!found.isPublished) return no("not_published");
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
  const client = await db.clientIdentifier.findFirst({
    where: anyClient(clientId),
    select: signingClient,
  });
  const former = client && formerOf(client);
  if (!client || former) return { found: null, former };
  const { appId, environment, app } = client;
  const isHere = (one: { environment: string }) => one.environment === environment;
  const found = {
    ...{ appId, environment },
    keys: app.keys.filter((key) => isHere(key) && isLiving(key, now)).map(publicJwk),
    isPublished: app.publications.some((one) => isHere(one) && !one.version.isNative),
    stoppedBy: holdingIn(stopsAgainst(app), environment)[0]?.side ?? null,
  };
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
