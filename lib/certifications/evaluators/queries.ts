import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";

/** Who does security evaluations, for whoever may change it; null for everybody else. */
export async function getEvaluator(
  actor: Actor,
): Promise<{ evaluator: string; revision: number } | null> {
  if (!can(actor, "evaluator.name")) return null;
  return db.certificationSetting.findUniqueOrThrow({
    where: { id: 1 },
    select: { evaluator: true, revision: true },
  });
}
