import { DAY, HOUR, later } from "@/lib/core/clock";
import { outcomes, type Observation } from "@/lib/endpoints/probes/rules";
import type { Tx } from "@/lib/db/client";
import type { SeededApp } from "./applications";

/** What the last look at the URLs of two apps saw: one answers, one lets its certificate lapse. */
export async function seedUrlChecks(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const now = new Date();
  const seen: Record<string, Observation> = {
    "Invoice Sync for SuperOffice": {
      ...{ finding: "up", address: "203.0.113.20", tls: "TLSv1.3", status: 200 },
      certificateUntil: later(now, 61 * DAY).toISOString(),
    },
    "Customer Radar": {
      ...{ finding: "certificateExpired", address: "203.0.113.21", tls: "TLSv1.2" },
      certificateUntil: later(now, -6 * DAY).toISOString(),
    },
  };
  for (const { id: appId, name } of apps) {
    const observation = seen[name];
    if (!observation) continue;
    const urls = await tx.configurationUrl.findMany({
      where: { version: { appId }, type: "REDIRECT" },
      distinct: ["value"],
      select: { value: true },
    });
    await tx.urlCheck.createMany({
      data: urls.map(({ value }) => ({
        ...{ appId, url: value, outcome: outcomes[observation.finding], observation },
        checkedAt: later(now, -3 * HOUR),
      })),
    });
  }
}
