import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { Evaluator } from "./dto";

/** Who does security evaluations, for whoever may change it; null for everybody else. */
export async function getEvaluator(
  actor: Actor,
): Promise<(Evaluator & { revision: number }) | null> {
  return can(actor, "evaluator.name") ? readEvaluator() : null;
}

/** The same for whoever reads of an evaluation that a query has found to be theirs to see. */
export async function readEvaluator(): Promise<Evaluator & { revision: number }> {
  const { evaluatorEmail, evaluatorContact, ...row } =
    await db.certificationSetting.findUniqueOrThrow({
      where: { id: 1 },
      select: {
        ...{ evaluator: true, evaluatorEmail: true, evaluatorContact: true },
        revision: true,
      },
    });
  return { ...row, email: evaluatorEmail, contact: evaluatorContact };
}
