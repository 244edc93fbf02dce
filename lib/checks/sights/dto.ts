import { environments } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { text } from "@/lib/words/catalogue";
import { mendedOn, sights, type MendPage, type Sight, type Weight } from "./rules";

/** What was seen at one place, in words. */
export type SightLine = {
  at: string;
  says: string;
  weight: Weight;
  /** Where the partner mends it. */
  mend: MendPage | null;
};

/** Written by our own commands in exactly this shape. */
export function sightsIn(observation: Prisma.JsonValue): Sight[] {
  return (observation as { sights: Sight[] }).sights;
}

/** One sight in words; where it was seen stands beside it. */
export function sayIt({ saw, at = "", what = "" }: Sight): SightLine {
  const known = environments.find((environment) => environment === at);
  const environment = known ? text.common.environments[known] : "";
  return {
    at: known ? "" : at,
    says: text.checks.sights[saw]({ what, environment }),
    weight: sights[saw],
    mend: mendedOn[saw] ?? null,
  };
}
