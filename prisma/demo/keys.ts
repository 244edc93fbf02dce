import { generateKeyPairSync } from "node:crypto";
import { DAY, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import type { Tx } from "@/lib/db/client";
import { thumbprintOf } from "@/lib/keys/gateway";
import type { SeededApp } from "./applications";

type DemoKey = {
  environment: Environment;
  slot: number;
  label: string;
  /** Days since it was added, and until it ends. */
  age: number;
  left: number | null;
};

/** The app that runs at night moves to its second key in SOD, and has one for Stage already. */
const keys: DemoKey[] = [
  { environment: "SOD", slot: 1, label: "import server", age: 343, left: 22 },
  { environment: "SOD", slot: 2, label: "new import server", age: 3, left: 362 },
  { environment: "STAGE", slot: 1, label: "stage", age: 30, left: null },
];

/** Their private halves are nobody's: they are made here and thrown away. */
export async function seedKeys(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const app = apps.find(({ template }) => template === "SERVER_TO_SERVER");
  if (!app) return;
  const now = new Date();
  for (const { environment, slot, label, age, left } of keys) {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { n = "" } = publicKey.export({ format: "jwk" });
    const key = {
      modulus: Uint8Array.from(Buffer.from(n, "base64url")),
      exponent: 65_537,
    };
    await tx.appKey.create({
      data: {
        ...{ ...key, thumbprint: thumbprintOf(key), label },
        ...{ appId: app.id, environment, slot, createdById: app.partner.developer },
        createdAt: later(now, -age * DAY),
        expiresAt: left === null ? null : later(now, left * DAY),
      },
    });
  }
}
