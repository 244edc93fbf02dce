import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { World } from "./certification-acts";

/* What a person might try past the commands to hide an interest, or what was. */

export const tables = [
  ...["review", "review_round", "security_evaluation", "certification_record"],
  ...["certification_way", "publication", "review_period", "release", "fast_lane"],
  ...["review_appeal", "listing", "listing_round"],
] as const;
/** What hides an interest, if it could be written. */
export const covers = [
  "membership",
  "left",
  "version",
  "submitter",
  "another",
  "none",
] as const;

export function erased(tx: Tx, app: string, table: (typeof tables)[number]) {
  const reviews = Prisma.sql`SELECT id FROM review WHERE app_id = ${app}::uuid`;
  switch (table) {
    case "review":
      return tx.$executeRaw`DELETE FROM review WHERE app_id = ${app}::uuid`;
    case "review_round":
      return tx.$executeRaw`DELETE FROM review_round WHERE review_id IN (${reviews})`;
    case "review_period":
      return tx.$executeRaw`DELETE FROM review_period WHERE review_id IN (${reviews})`;
    case "security_evaluation":
      return tx.$executeRaw`DELETE FROM security_evaluation WHERE review_id IN (${reviews})`;
    case "certification_record":
      return tx.$executeRaw`DELETE FROM certification_record WHERE app_id = ${app}::uuid`;
    case "certification_way":
      return tx.$executeRaw`DELETE FROM certification_way WHERE app_id = ${app}::uuid`;
    case "publication":
      return tx.$executeRaw`DELETE FROM publication WHERE app_id = ${app}::uuid`;
    case "release":
      return tx.$executeRaw`DELETE FROM release WHERE review_id IN (${reviews})`;
    case "fast_lane":
      return tx.$executeRaw`DELETE FROM fast_lane WHERE review_id IN (${reviews})`;
    case "review_appeal":
      return tx.$executeRaw`DELETE FROM review_appeal WHERE review_id IN (${reviews})`;
    case "listing":
      return tx.$executeRaw`DELETE FROM listing WHERE app_id = ${app}::uuid`;
    case "listing_round":
      return tx.$executeRaw`DELETE FROM listing_round WHERE listing_id IN (
        SELECT id FROM listing WHERE app_id = ${app}::uuid)`;
  }
}

/** Makes somebody look as if they had nothing to do with the app. */
export async function cover(
  tx: Tx,
  world: World,
  me: string,
  how: (typeof covers)[number],
) {
  const app = world.app.id;
  switch (how) {
    case "membership":
      await tx.$executeRaw`DELETE FROM membership WHERE user_id = ${me}::uuid`;
      return;
    case "left":
      await tx.$executeRaw`UPDATE membership SET ended_at = '2001-01-01' WHERE user_id = ${me}::uuid`;
      return;
    case "version":
      await tx.$executeRaw`UPDATE configuration_version SET created_at = now() + interval '1 day'
        WHERE app_id = ${app}::uuid`;
      return;
    case "submitter":
      await tx.$executeRaw`UPDATE review_round SET submitted_by_id = ${world.people.reader.userId}::uuid
        WHERE review_id IN (SELECT id FROM review WHERE app_id = ${app}::uuid)`;
      return;
    case "another":
      await tx.$executeRaw`UPDATE review SET version_id = (
        SELECT id FROM configuration_version WHERE app_id <> ${app}::uuid ORDER BY created_at DESC LIMIT 1)
        WHERE app_id = ${app}::uuid AND state NOT IN ('APPROVED', 'WITHDRAWN')`;
      return;
    case "none":
      return;
  }
}
