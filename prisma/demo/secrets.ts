import { DAY, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import type { Tx } from "@/lib/db/client";
import { issueSecret } from "@/lib/credentials/gateway";
import type { SeededApp } from "./applications";

type DemoSecret = {
  environment: Environment;
  slot: number;
  label: string;
  /** Days since it was made, and until it ends. */
  age: number;
  left: number;
  /** How often it was used a day, over the last days. */
  uses: { days: number; about: number };
};

/** The live app is changing its secret in Production: the old one is still used a little. */
const secrets: DemoSecret[] = [
  {
    ...{ environment: "SOD", slot: 1, label: "Kari's machine", age: 40, left: 325 },
    uses: { days: 12, about: 20 },
  },
  {
    ...{ environment: "STAGE", slot: 1, label: "stage cluster", age: 200, left: 165 },
    uses: { days: 30, about: 60 },
  },
  {
    ...{ environment: "PRODUCTION", slot: 1, label: "blue servers", age: 343, left: 22 },
    uses: { days: 30, about: 240 },
  },
  {
    ...{ environment: "PRODUCTION", slot: 2, label: "green servers", age: 4, left: 361 },
    uses: { days: 4, about: 180 },
  },
];

/** Their plain values are nobody's: they are made here and thrown away. */
export async function seedSecrets(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const app = apps.find(({ state }) => state === "LIVE");
  if (!app) return;
  const now = new Date();
  for (const { environment, slot, label, age, left, uses } of secrets) {
    const createdAt = later(now, -age * DAY);
    const { id } = await tx.clientSecret.create({
      data: {
        ...issueSecret(environment).stored,
        ...{ appId: app.id, environment, slot, label, status: "ACTIVE" },
        createdById: app.partner.developer,
        ...{ createdAt, keptAt: createdAt, firstUsedAt: createdAt },
        expiresAt: later(now, left * DAY),
      },
    });
    await tx.clientSecretUse.createMany({
      data: Array.from({ length: uses.days }, (_, ago) => ({
        secretId: id,
        day: new Date(
          later(now, -ago * DAY)
            .toISOString()
            .slice(0, 10),
        ),
        count: Math.max(1, Math.round(uses.about * (0.6 + ((ago * 37) % 10) / 12))),
      })),
    });
  }
}
