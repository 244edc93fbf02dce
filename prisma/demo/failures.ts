import { randomUUID } from "node:crypto";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { fingerprintOf } from "@/lib/failures/gateway";
import { likeness, type Failure } from "@/lib/failures/rules";
import type { SeededApp } from "./applications";

const callback = "https://invoice-sync-for-superoffice.example.com/callback";

type Refused = Omit<Failure, "appId" | "requestId" | "at"> & {
  count: number;
  /** How long ago the first and the last of them came. */
  since: number;
  ago: number;
};

/** Mistakes that everybody makes once. */
const refused: readonly Refused[] = [
  {
    ...{ environment: "SOD", code: 2, reason: "redirect_url", contextId: "Cust26759" },
    ...{ received: `${callback}/`, registered: callback, count: 12 },
    ...{ since: 3 * DAY, ago: 25 * MINUTE },
  },
  {
    ...{ environment: "STAGE", code: 4, reason: "secret_environment", contextId: "" },
    ...{ received: "sod", registered: "stage", count: 3, since: 2 * DAY, ago: 2 * DAY },
  },
  {
    ...{ environment: "PRODUCTION", code: 1, reason: "paused", contextId: "Cust60010" },
    ...{ received: "", registered: "CUSTOMER", count: 41 },
    ...{ since: 6 * DAY, ago: 5 * HOUR },
  },
  {
    ...{ environment: "PRODUCTION", code: 4, reason: "secret_expired" },
    ...{ contextId: "Cust54322", received: "", registered: "", count: 2 },
    ...{ since: 9 * DAY, ago: 9 * DAY },
  },
];

/** Sign-ins of an app that were refused. */
export async function seedFailures(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const app = apps.find(({ name }) => name === "Invoice Sync for SuperOffice");
  if (!app) throw new Error("The demonstration lacks its app.");
  const now = new Date();
  await tx.signInFailure.createMany({
    data: refused.map(({ since, ago, count, ...one }) => {
      const about = { appId: app.id, ...one };
      return {
        ...{ ...about, count, likeness: fingerprintOf(likeness(about)) },
        ...{ dayCount: Math.ceil(count / 4), beforeCount: Math.floor(count / 4) },
        ...{ firstAt: later(now, -since), lastAt: later(now, -ago) },
        requestIds: Array.from({ length: Math.min(count, 5) }, () => randomUUID()),
      };
    }),
  });
}
