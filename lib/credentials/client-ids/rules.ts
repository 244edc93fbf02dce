import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { isNameOf } from "../rotation/rules";

/** How many of the tenants that a new client ID breaks are named; the rest is counted. */
export const TENANTS_NAMED = 10;

/** Whether a new client ID stops customers in production, so that the app's name is typed. */
export function newIdWantsName(environment: Environment, activeTenants: number): boolean {
  return environment === "PRODUCTION" && activeTenants > 0;
}

export function allowNewId(
  app: string,
  environment: Environment,
  activeTenants: number,
  typedName: string,
): Result<null> {
  return newIdWantsName(environment, activeTenants) && !isNameOf(app, typedName)
    ? fail("rule_broken", text.clientIds.typeName(app, activeTenants), "appName")
    : ok(null);
}
