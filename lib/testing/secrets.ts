import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import type { Result } from "@/lib/core/result";
import { createSecret } from "@/lib/credentials/commands";
import { keepSecret } from "@/lib/credentials/rotation/commands";
import type { OneSecretInput } from "@/lib/credentials/rotation/schema";
import type { Tx } from "@/lib/db/client";
import { aMember, anApp, aTenant } from "./builders";
import { db } from "./database";

type SecretOf = {
  environment?: Environment;
  kept?: boolean;
  lifetime?: string;
  label?: string;
};

/** One more secret of an app, kept unless told otherwise; with its plain value. */
export async function aSecret(
  owner: Actor,
  app: { id: string },
  { environment = "STAGE", kept = true, lifetime = "365", label = "" }: SecretOf = {},
): Promise<{ secretId: string; plain: string }> {
  const made = await createSecret(owner, {
    ...{ idempotencyKey: randomUUID(), appId: app.id, environment },
    ...{ label, lifetime },
  });
  if (!made.ok) throw new Error(made.failure.message);
  if (kept) await keepSecret(owner, one(made.value.secretId));
  return made.value;
}

/** An app of its own, published everywhere, with one secret. */
export async function anAppWithSecret(options: SecretOf = {}) {
  const owner = await aMember();
  const app = await anApp(owner);
  for (const environment of ["STAGE", "PRODUCTION"] as const)
    await publishTo(app, environment);
  const { environment = "STAGE" } = options;
  const { secretId, plain } = await aSecret(owner, app, options);
  const clientId = app.clientIds[environment];
  return { owner, app, environment, secretId, plain, clientId };
}

/** Publishes the app's first version where only SuperOffice may. */
export async function publishTo(
  app: { id: string; versionId: string },
  environment: Environment,
): Promise<void> {
  await asPortal((tx) =>
    tx.publication.create({
      data: {
        ...{ appId: app.id, versionId: app.versionId, environment, state: "PUBLISHED" },
        requestedById: randomUUID(),
      },
    }),
  );
}

/** A customer whose tenant the app may use. */
export async function aCustomerOf(
  app: { id: string },
  environment: Environment = "PRODUCTION",
) {
  const tenant = await aTenant({ environment });
  await asPortal((tx) =>
    tx.authorization.create({
      data: {
        ...{ appId: app.id, tenantId: tenant.id, environment },
        ...{ level: "ADMINISTRATOR", state: "ACTIVE" },
        approvedById: randomUUID(),
      },
    }),
  );
  return tenant;
}

function asPortal<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    return work(tx);
  });
}

/** What a form about one secret sends. */
export function one(secretId: string, idempotencyKey: string = randomUUID()) {
  return { secretId, idempotencyKey };
}

export function ending(secretId: string, idempotencyKey: string = randomUUID()) {
  return { ...one(secretId, idempotencyKey), appName: "" };
}

export function retiring(secretId: string, idempotencyKey: string = randomUUID()) {
  return {
    ...ending(secretId, idempotencyKey),
    ...{ grace: "168" as const, graceDays: null, start: "now" as const },
    successorId: null,
  };
}

export function storedSecret(secretId: string) {
  return db.clientSecret.findUniqueOrThrow({ where: { id: secretId } });
}

/** A case of a command on one secret; the other form is about another secret. */
export async function onOneSecret<Input>(
  command: (actor: Actor, input: Input) => Promise<Result<unknown>>,
  formOf: (secretId: string, key: string) => Input,
  events: string[],
  {
    kept = true,
    first,
  }: {
    kept?: boolean;
    first?: (actor: Actor, input: OneSecretInput) => Promise<Result<unknown>>;
  } = {},
) {
  const { owner, app, secretId } = await anAppWithSecret({ kept });
  const other = await aSecret(owner, app, { kept });
  for (const id of [secretId, other.secretId]) await first?.(owner, one(id));
  return {
    owner,
    send: (actor: Actor, key: string) => command(actor, formOf(secretId, key)),
    sendOther: (actor: Actor, key: string) => command(actor, formOf(other.secretId, key)),
    events,
  };
}
