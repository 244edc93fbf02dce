import { randomUUID } from "node:crypto";
import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { fingerprintOf } from "@/lib/failures/gateway";
import { likeness, type Failure } from "@/lib/failures/rules";
import type { SeededApp } from "./applications";

const callback = "https://invoice-sync-for-superoffice.example.com/callback";

type Refused = Omit<Failure, "appId" | "requestId" | "at"> & {
  /** Of each day on which some came, how long ago the last one was, and how many. */
  days: readonly [ago: number, count: number][];
};

/** Mistakes that everybody makes once. */
const refused: readonly Refused[] = [
  {
    ...{ environment: "SOD", code: 2, reason: "redirect_url", contextId: "Cust26759" },
    ...{ received: `${callback}/`, registered: callback },
    days: [
      [25 * MINUTE, 5],
      [1 * DAY, 3],
      [3 * DAY, 4],
    ],
  },
  {
    ...{ environment: "SOD", code: 4, reason: "cors", contextId: "" },
    ...{ received: new URL(callback).origin, registered: "" },
    days: [[3 * HOUR, 2]],
  },
  {
    ...{ environment: "STAGE", code: 4, reason: "secret_environment", contextId: "" },
    ...{ received: "sod", registered: "stage", days: [[2 * DAY, 3]] },
  },
  {
    ...{ environment: "PRODUCTION", code: 1, reason: "paused", contextId: "Cust60010" },
    ...{ received: "", registered: "CUSTOMER" },
    days: [
      [5 * HOUR, 30],
      [6 * DAY, 11],
    ],
  },
  {
    ...{ environment: "PRODUCTION", code: 4, reason: "secret_expired" },
    ...{ contextId: "Cust54322", received: "", registered: "", days: [[9 * DAY, 2]] },
  },
];

/** Sign-ins of an app that were refused. */
export async function seedFailures(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const app = apps.find(({ name }) => name === "Invoice Sync for SuperOffice");
  if (!app) throw new Error("The demonstration lacks its app.");
  const now = new Date();
  await tx.signInFailure.createMany({
    data: refused.flatMap(({ days, ...one }) =>
      days.map(([ago, count]) => {
        const [about, at] = [{ appId: app.id, ...one }, later(now, -ago)];
        return {
          ...{ ...about, count, likeness: fingerprintOf(likeness(about, at)) },
          ...{ firstAt: at, lastAt: at },
          requestIds: Array.from({ length: Math.min(count, 5) }, () => randomUUID()),
        };
      }),
    ),
  });
}
