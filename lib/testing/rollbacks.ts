import { randomUUID } from "node:crypto";
import { createVersion } from "@/lib/configurations/versions/commands";
import { asSystem } from "./system";
import { aMember, anApp } from "./builders";
import { db } from "./database";

/** An app of which version 2 runs in Stage and Production, and version 1 ran there before. */
export async function aReplacedVersion(kind: "CUSTOM" | "STANDARD" = "CUSTOM") {
  const owner = await aMember();
  const app = await anApp(owner, { kind });
  const made = await createVersion(owner, {
    ...{ idempotencyKey: randomUUID(), appId: app.id },
    ...{ fromVersionId: app.versionId, label: "Second" },
  });
  if (!made.ok) throw new Error(made.failure.message);
  const second = await db.configurationVersion.findFirstOrThrow({
    where: { appId: app.id, number: 2 },
  });
  const decidedAt = new Date();
  await asSystem((tx) =>
    tx.publication.createMany({
      data: (["STAGE", "PRODUCTION"] as const).flatMap((environment) => [
        {
          ...{ appId: app.id, versionId: app.versionId, environment, decidedAt },
          ...{ state: "REPLACED" as const, requestedById: owner.userId },
        },
        {
          ...{ appId: app.id, versionId: second.id, environment, decidedAt },
          ...{ state: "PUBLISHED" as const, requestedById: owner.userId },
        },
      ]),
    }),
  );
  return { owner, app, secondId: second.id };
}

/** What the form of going back sends. */
export function backTo(
  {
    app,
    secondId,
  }: Pick<Awaited<ReturnType<typeof aReplacedVersion>>, "app" | "secondId">,
  environment: "STAGE" | "PRODUCTION" = "PRODUCTION",
) {
  return {
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ environment, fromVersionId: secondId, reason: "Sign-in broke." },
  };
}
