import { connect } from "@/lib/db/connect";
import type { PrismaClient } from "@/lib/db/generated/client";

/**
 * Whether tests run on a real server. Races, time-outs, grants and row-level security count only
 * there: `describe.runIf(onServer)(…)`.
 */
export const onServer = process.env["PORTAL_EMBEDDED"] !== "1";

const url = process.env["DATABASE_URL"];
if (!url)
  throw new Error("DATABASE_URL is not set: start tests with npm run test:db or e2e.");

/** The tests' own client, as the database's owner: it arranges and looks, no wall in its way. */
export const db: PrismaClient = connect(url, !onServer);
