import { sha256 } from "@/lib/checklist/gateway";
import { checkedSelect, factsOf, settleAll } from "@/lib/checks/dto";
import { checks } from "@/lib/checks/list/rules";
import { observe } from "@/lib/checks/runs/rules";
import { keepSeen } from "@/lib/db/check-rows";
import type { Tx } from "@/lib/db/client";
import type { SeededApp } from "./applications";

const never = () => Promise.reject(new Error("The demonstration looks nowhere."));
const nowhere = { site: never, page: never };

/** What the automatic checks saw of the apps that were requested: their hosts are examples, where nobody looks. */
export async function seedChecks(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const now = new Date();
  for (const { id: appId, versionId, state } of apps) {
    if (state === "SOD") continue;
    const row = await tx.configurationVersion.findUniqueOrThrow({
      where: { id: versionId },
      select: checkedSelect(now),
    });
    const context = { facts: factsOf(row, sha256), environment: null, look: nowhere };
    const seen = await observe(checks, context);
    const place = { appId, versionId, environment: null };
    await keepSeen(tx, place, settleAll(row, null, seen, now, sha256), now);
    await tx.checkRun.create({
      data: { ...place, askedAt: now, startedAt: now, doneAt: now },
    });
  }
}
