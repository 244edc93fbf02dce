import { randomUUID } from "node:crypto";
import type { Environment } from "@/lib/core/environments";
import { makeToken, openWithToken } from "@/lib/credentials/tokens/commands";
import { aMember, anApp } from "./builders";
import { value } from "./factors";

/** What the form of a new CI token sends. */
export function tokenFor(
  app: { id: string },
  environment: Environment = "STAGE",
  key: string = randomUUID(),
) {
  return {
    ...{ idempotencyKey: key, appId: app.id, environment },
    ...{ label: "deploy", lifetime: "90" as const },
  };
}

export async function aCiToken(environment: Environment = "STAGE") {
  const owner = await aMember();
  const app = await anApp(owner);
  const made = value(await makeToken(owner, tokenFor(app, environment)));
  return { owner, app, ...made };
}

/** A build that came in with its token. */
export async function aBuild(environment: Environment = "STAGE") {
  const made = await aCiToken(environment);
  const opening = await openWithToken(made.plain, "");
  if (opening.kind !== "open") throw new Error(opening.kind);
  return { ...made, build: opening.key };
}
