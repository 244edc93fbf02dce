import { createHash } from "node:crypto";
import { DAY, later } from "@/lib/core/clock";
import { seal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Drawn } from "@/lib/pictures/gateway";
import { seedReviewTenant } from "../review-tenant";
import type { SeededApp } from "./applications";

const REVIEW_TENANT = "Cust26759";

const log = `Scan of ledger.fjordapps.example, all ports that answer
TLS 1.3  offered
TLS 1.2  offered
TLS 1.1  not offered
TLS 1.0  not offered
Certificate: valid for 71 more days, chain complete
`;

const access = {
  installLink: "https://ledger.fjordapps.example/install",
  accountsSecret: "User name: reviewer\nPassword: made up for the demonstration",
  testCases: [
    {
      title: "The invoices of a company",
      steps: "Open a company.\nPress Ledger in the web panel.",
      expected: "Its invoices are listed, the newest first.",
    },
    {
      title: "A changed address",
      steps: "Change the address of the company and save.\nOpen the ledger.",
      expected: "The ledger shows the new address within a minute.",
    },
  ],
};

/** What partners gave for the reviews that are under way, and where apps are installed for them. */
export async function seedEvidence(
  tx: Tx,
  apps: readonly SeededApp[],
  logo: Drawn & { ok: true },
): Promise<void> {
  await seedReviewTenant(tx, REVIEW_TENANT);
  for (const app of apps) {
    if (app.state !== "WAITING" && app.state !== "IN_REVIEW") continue;
    const review = await tx.review.findFirstOrThrow({
      where: { appId: app.id },
      select: {
        ...{ id: true, queuedAt: true },
        checklist: { select: { items: { where: { code: "SEC-1" } } } },
      },
    });
    const uploadedById = app.partner.developer;
    const keptAt = later(review.queuedAt, DAY / 24);
    for (const { name, kind, bytes, itemId } of [
      {
        ...{ name: "tls-scan.txt", kind: "TEXT" as const, bytes: Buffer.from(log) },
        itemId: review.checklist.items[0]?.id ?? null,
      },
      { name: "web-panel.webp", kind: "WEBP" as const, bytes: logo.bytes, itemId: null },
    ]) {
      await tx.reviewFile.create({
        data: {
          ...{ reviewId: review.id, itemId, name, kind, size: bytes.length },
          ...{ uploadedById, keptAt, createdAt: keptAt },
          hash: createHash("sha256").update(bytes).digest("hex"),
          parts: { create: [{ number: 0, bytes }] },
        },
      });
    }
    await tx.reviewTestAccess.create({
      data: {
        ...{ reviewId: review.id, savedById: uploadedById, savedAt: keptAt },
        sealed: seal(JSON.stringify(access), review.id, env.encryptionKeys),
        heavyTests: {
          create: [
            { startsAt: later(keptAt, 20 * DAY), endsAt: later(keptAt, 20.1 * DAY) },
          ],
        },
      },
    });
  }
}
