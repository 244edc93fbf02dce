import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Result } from "@/lib/core/result";
import { registerKey } from "@/lib/keys/commands";
import type { RegisterKeyInput } from "@/lib/keys/schema";
import { aMember, anApp } from "./builders";
import { db } from "./database";
import { aPublicKey } from "./key-samples";
import { publishTo } from "./secrets";

/** What the form of a new key sends. */
export function keyFor(
  app: { id: string },
  input: Partial<RegisterKeyInput> = {},
): RegisterKeyInput {
  return {
    ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "STAGE" },
    ...{ label: "import server", lifetime: "365", publicKey: aPublicKey() },
    ...input,
  };
}

export async function aKey(
  owner: Actor,
  app: { id: string },
  input: Partial<RegisterKeyInput> = {},
): Promise<string> {
  const made = await registerKey(owner, keyFor(app, input));
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.keyId;
}

/** An app of its own, published everywhere, with one key. */
export async function anAppWithKey(
  input: Partial<RegisterKeyInput> = {},
  claims: string[] = [],
) {
  const owner = await aMember();
  const app = await anApp(owner, { claims });
  for (const environment of ["STAGE", "PRODUCTION"] as const)
    await publishTo(app, environment);
  return { owner, app, keyId: await aKey(owner, app, input) };
}

export function storedKey(id: string) {
  return db.appKey.findUniqueOrThrow({ where: { id } });
}

/** What a form about one key sends. */
export function oneKey(keyId: string, idempotencyKey: string = randomUUID()) {
  return { keyId, idempotencyKey };
}

export function revoking(
  keyId: string,
  idempotencyKey: string = randomUUID(),
  appName = "",
) {
  return { ...oneKey(keyId, idempotencyKey), appName };
}

/** A case of a command on one key; the other form is about another key. */
export async function onOneKey<Input>(
  command: (actor: Actor, input: Input) => Promise<Result<unknown>>,
  formOf: (keyId: string, key: string) => Input,
  events: string[],
) {
  const { owner, app, keyId } = await anAppWithKey();
  const other = await aKey(owner, app);
  return {
    owner,
    send: (actor: Actor, key: string) => command(actor, formOf(keyId, key)),
    sendOther: (actor: Actor, key: string) => command(actor, formOf(other, key)),
    events,
  };
}
