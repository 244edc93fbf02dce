import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
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
  field: "isNative" | "endSecrets",
): Result<null> {
  return living.every(({ id }) => named.includes(id))
    ? ok(null)
    : fail("rule_broken", text.configurations.nativeEnds(living), field);
}
