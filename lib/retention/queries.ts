import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { RetentionPage } from "./dto";
import { keptFields, kindOf, retentionFields } from "./rules";

/** How long things are kept and what the latest run removed; null but for portal administrators. */
export async function getRetention(actor: Actor): Promise<RetentionPage | null> {
  if (!can(actor, "retention.edit")) return null;
  const [setting, runs] = await Promise.all([
    db.retentionSetting.findUniqueOrThrow({ where: { id: 1 } }),
    db.retentionRun.findMany(),
  ]);
  return {
    revision: setting.revision,
    settings: retentionFields.map((field) => ({ field, days: setting[field] })),
    runs: keptFields.map((field) => {
      const run = runs.find(({ kind }) => kind === kindOf[field]);
      return { field, last: run ? { at: run.ranAt, removed: run.removed } : null };
    }),
  };
}
