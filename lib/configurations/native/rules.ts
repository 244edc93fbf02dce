import type { Environment } from "@/lib/core/environments";
import { fail, failAnew, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

/** A client secret as people know it. */
export type NamedSecret = {
  id: string;
  environment: Environment;
  lastFour: string;
  label: string;
};

/** What the box next to the change to native sends: exactly what it named. */
export function secretsNamed(secrets: readonly NamedSecret[]): string {
  return secrets.map(({ id }) => id).join(" ");
}

/** A native app has no secret: whoever makes it native, or publishes it so, has read which of them end. */
export function allowNative(
  living: readonly NamedSecret[],
  named: readonly string[],
  /** Where the form shows what is missing. */
  field: "isNative" | "endsNamed",
): Result<null> {
  if (living.every(({ id }) => named.includes(id))) return ok(null);
  const message = text.configurations.nativeEnds(living);
  // Drawn again, the form of a configuration would pass for one that began with the newest save.
  return field === "isNative"
    ? fail("rule_broken", message, field)
    : failAnew(message, field);
}
