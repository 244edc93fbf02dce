import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { createVersion } from "../versions/commands";

/* Native versions that held the claim of the system user before none was let come to it. */

type App = { id: string; versionId: string };

const both = { isNative: true, claims: ["PersonId", "SystemToken"] };

/** What migration 0082 took from them. */
function backfill(): string {
  const file = "prisma/migrations/0082_native_without_system_user/migration.sql";
  const found = /^DO \$\$.+?^END \$\$;/ms.exec(readFileSync(file, "utf8"));
  if (!found) throw new Error(`${file} is not what it was.`);
  return found[0];
}

async function heldBefore(tx: Tx, { versionId }: App): Promise<void> {
  await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
  await tx.configurationVersion.update({ where: { id: versionId }, data: both });
  await tx.$executeRaw`SET LOCAL session_replication_role = origin`;
}

async function isLockedIn(owner: { userId: string }, app: App): Promise<void> {
  await db.publication.create({
    data: {
      ...{ versionId: app.versionId, environment: "STAGE", appId: app.id },
      ...{ state: "REQUEST_PENDING", requestedById: owner.userId },
    },
  });
}

const versionOf = (app: App) =>
  db.configurationVersion.findUniqueOrThrow({ where: { id: app.versionId } });

it("a version that may be changed lost it, and a locked one is as it was", async () => {
  const owner = await aMember();
  const [open, locked] = [await anApp(owner), await anApp(owner)];
  await isLockedIn(owner, locked);
  await db.$transaction(async (tx) => {
    for (const app of [open, locked]) await heldBefore(tx, app);
    await tx.$executeRaw(Prisma.raw(backfill()));
  });
  expect(await versionOf(open)).toMatchObject({ claims: ["PersonId"] });
  expect(await versionOf(locked)).toMatchObject(both);
});

it("a version that holds it is marked, copied and relieved of it, and never gets it back", async () => {
  const owner = await aMember();
  const app = await anApp(owner);
  await isLockedIn(owner, app);
  await db.$transaction((tx) => heldBefore(tx, app));
  const made = await createVersion(owner, {
    ...{ idempotencyKey: randomUUID(), appId: app.id, fromVersionId: app.versionId },
    label: "The next one",
  });
  expect(made).toMatchObject({ ok: true });
  const { id } = await db.configurationVersion.findFirstOrThrow({
    where: { appId: app.id, number: 2 },
  });
  const change = (data: Prisma.ConfigurationVersionUpdateInput) =>
    db.configurationVersion.update({ where: { id }, data });
  expect(await change({ ...both, purpose: "Sync" })).toMatchObject(both);
  await change({ claims: ["PersonId"] });
  await expect(change({ claims: both.claims })).rejects.toThrow(/constraint/);
});
