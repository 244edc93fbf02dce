import { nameFields } from "@/lib/applications/rules";
import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import type { SeededApp } from "./applications";

/** One app that was suspended for two days, and one that was deleted and can be restored. */
export async function seedLife(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const stopped = apps.find(({ name }) => name === "Bergtopp Sync Service");
  const beside = apps.find(({ name }) => name === "Fjord Playground");
  if (!stopped || !beside) throw new Error("The demonstration lacks an app.");
  const staff = await tx.user.findMany({
    where: {
      emailKey: { in: ["appmanager@superoffice.example", "admin@superoffice.example"] },
    },
    orderBy: { emailKey: "desc" },
    select: { id: true },
  });
  const [manager, administrator] = staff;
  if (!manager || !administrator) throw new Error("The demonstration lacks its staff.");
  const now = new Date();
  const { id: stopId } = await tx.applicationStop.create({
    data: {
      ...{ appId: stopped.id, environment: "PRODUCTION", side: "SUPEROFFICE" },
      reason: "It asked each tenant for all of its contacts every minute.",
      ...{ stoppedById: manager.id, stoppedAt: later(now, -9 * DAY) },
      messages: {
        create: [
          {
            ...{ authorId: stopped.partner.developer, side: "PARTNER" },
            text: "A loop that should have run once a day ran once a minute. Version 1.8 asks for what changed only.",
            createdAt: later(now, -8 * DAY),
          },
          {
            ...{ authorId: administrator.id, side: "SUPEROFFICE" },
            text: "Thank you. The logs of the last day show it, so I lift the suspension.",
            createdAt: later(now, -7 * DAY),
          },
        ],
      },
    },
  });
  // Lifted afterwards, as people do it: that closes the conversation.
  await tx.applicationStop.update({
    where: { id: stopId },
    data: { liftedById: administrator.id, liftedAt: later(now, -7 * DAY) },
  });
  const { partner } = beside;
  await tx.application.create({
    data: {
      ...{ partnerId: partner.id, kind: "CUSTOM", template: "EMPTY" },
      ...nameFields("Fjord First Steps"),
      ...{ technicalContactId: partner.developer, createdById: partner.developer },
      createdAt: later(now, -80 * DAY),
      ...{ deletedAt: later(now, -4 * DAY), deletedById: partner.developer },
    },
  });
}
