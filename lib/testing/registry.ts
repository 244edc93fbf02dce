import { randomUUID, sign, type KeyObject } from "node:crypto";
import type { Actor, ServiceActor, ServiceScope } from "@/lib/auth/actor";
import { makeServiceKey } from "@/lib/service-keys/commands";
import { openBusyDoor } from "@/lib/service-keys/opening/commands";
import { anApp, aStaffMember } from "./builders";
import { form, value } from "./factors";
import { aSecret, publishTo } from "./secrets";

/** The identity platform's key for this, and who made it. */
export async function aPlatformKey(...scopes: ServiceScope[]) {
  const actor = await aStaffMember("PORTAL_ADMIN");
  const { keyId, plain } = value(
    await makeServiceKey(actor, {
      ...{ ...form(), name: `m-${randomUUID().slice(0, 8)}`, label: "", lifetime: "90" },
      scopes,
    }),
  );
  return { actor, keyId, plain };
}

/** The same, let in. */
export async function thePlatform(scope: ServiceScope): Promise<ServiceActor> {
  const opened = await openBusyDoor((await aPlatformKey(scope)).plain, scope, "direct");
  if (opened.kind !== "open") throw new Error(opened.kind);
  return opened.key;
}

/** A client with a secret that counts, in Stage. */
export async function aKnownClient(owner: Actor & { partnerId: string }) {
  const app = await anApp(owner);
  await publishTo(app, "STAGE");
  const { plain: clientSecret } = await aSecret(owner, app);
  return { app, clientId: app.clientIds.STAGE, clientSecret };
}

export const AUDIENCE = "https://sod.superoffice.com/login/common/oauth/tokens";

/** A client's assertion as a client library makes it, with whatever is to be different. */
export function anAssertion(
  clientId: string,
  privateKey: KeyObject,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): string {
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const body = {
    ...{ iss: clientId, sub: clientId, aud: AUDIENCE, jti: randomUUID() },
    ...{ iat: now, exp: now + 60, ...claims },
  };
  const signed = `${part({ alg: "RS256", typ: "JWT", ...header })}.${part(body)}`;
  const signature = sign("sha256", Buffer.from(signed), privateKey);
  return `${signed}.${signature.toString("base64url")}`;
}
