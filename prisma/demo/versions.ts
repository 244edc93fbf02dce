import {
  columnsOf,
  configurationSelect,
  jsonOf,
  toConfiguration,
} from "@/lib/configurations/dto";
import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import type { SeededApp } from "./applications";

/**
 * One app with a history: version 2 runs, version 1 can be gone back to, version 3 is a draft that
 * asks for more; and two requests to the app manager.
 */
export async function seedVersions(tx: Tx, apps: readonly SeededApp[]): Promise<void> {
  const app = apps.find(({ name }) => name === "Bergtopp Sync Service");
  const other = apps.find(({ name }) => name === "Invoice Sync for SuperOffice");
  if (!app || !other) throw new Error("The demonstration lacks an app.");
  const { developer } = app.partner;
  const manager = await tx.user.findUniqueOrThrow({
    where: { emailKey: "appmanager@superoffice.example" },
  });
  const first = toConfiguration(
    await tx.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
      select: configurationSelect,
    }),
  );
  const [callback] = first.urls;
  if (!callback) throw new Error("The demonstration's app has no address.");
  const second = {
    ...first,
    deletionTerms: "Copies are deleted within 14 days.",
    urls: [...first.urls, { ...callback, value: `${callback.value}/second` }],
  };
  const third = { ...second, agents: [...second.agents, "Data"], supportDarkMode: true };
  const at = later(new Date(), -3 * DAY);
  const drafts = [
    { number: 2, label: "Second callback", before: first, after: second },
    { number: 3, label: "Dark mode", before: second, after: third },
  ];
  const ids: string[] = [];
  for (const { number, label, before, after } of drafts) {
    const { id } = await tx.configurationVersion.create({
      data: {
        ...columnsOf(after),
        ...{ appId: app.id, number, label, authorId: developer, createdAt: at },
        revision: 2,
        changes: {
          create: [before, after].map((to, index) => ({
            ...{ revision: index + 1, authorId: developer, createdAt: at },
            ...{ before: jsonOf(before), after: jsonOf(to) },
          })),
        },
      },
      select: { id: true },
    });
    ids.push(id);
  }
  const [secondId] = ids;
  if (!secondId) return;
  const decided = { decidedById: manager.id, decidedAt: at };
  await tx.publication.updateMany({
    where: { versionId: app.versionId },
    data: { state: "REPLACED", ...decided },
  });
  await tx.publication.createMany({
    data: (["SOD", "STAGE", "PRODUCTION"] as const).map((environment) => ({
      ...{ appId: app.id, versionId: secondId, environment, state: "PUBLISHED" as const },
      ...{ requestedById: developer, requestedAt: at },
      ...(environment === "SOD" ? {} : decided),
    })),
  });
  await tx.changeRequest.createMany({
    data: [
      {
        ...{ appId: other.id, versionId: other.versionId, field: "AGENTS" },
        ...{ wanted: ["Webhook", "Data"], requestedById: other.partner.developer },
        reason: "The invoice list reads two tables that no other agent shows.",
        requestedAt: later(new Date(), -DAY),
      },
      {
        ...{ appId: app.id, field: "IS_BETA", wanted: true, requestedById: developer },
        reason: "We try it with three customers first.",
        requestedAt: later(new Date(), -DAY / 2),
      },
    ],
  });
}
