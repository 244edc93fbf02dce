import { HOUR, later } from "@/lib/core/clock";
import { db } from "@/lib/testing/database";
import type { World } from "../support/world";
import { anybody, does, inRoom, sees, type ActionRow, type Form } from "./matrix";
import type { PageRow } from "./matrix-pages";

/**
 * Something that the world's app was told in SOD and did not take. Its receiver asked for patience, so
 * that no worker does anything about it beside the test.
 */
export async function aFailedDelivery(
  { app, tenant, ids }: Pick<World, "app" | "tenant" | "ids">,
  off?: "GONE",
): Promise<string> {
  const { id: receiverId } = await db.deliveryReceiver.create({
    data: {
      ...{ appId: app.id, environment: "SOD", kind: "STATE_CHANGE" },
      notBefore: later(new Date(), HOUR),
      ...(off ? { off, offAt: new Date() } : {}),
    },
  });
  const { deliveries } = await db.deliveryEvent.create({
    data: {
      ...{ kind: "STATE_CHANGE", name: "UPGRADE", environment: "SOD" },
      ...{ tenantId: tenant.id, contextId: tenant.contextId },
      ...{ release: "10.6.1", endpoint: "https://sod2.superoffice.com" },
      deliveries: {
        create: {
          ...{ receiverId, tenantId: tenant.id, seq: 1 },
          ...{ state: "FAILED", failure: "GIVEN_UP", attempts: 1, tries: 1 },
          log: {
            create: {
              ...{ number: 1, at: new Date(), tookMs: 12, outcome: "serverError" },
              ...{ url: "https://hears.example.com/state", status: 500 },
              ...{ requestHeaders: {}, requestBody: "{}", responseHeaders: {} },
            },
          },
        },
      },
    },
    select: { deliveries: { select: { id: true } } },
  });
  const id = deliveries[0]?.id ?? "";
  ids.push(id, receiverId);
  return id;
}

const path = ({ app }: World) => `/apps/${app.id}/deliveries`;
const place = ({ app }: World) => ({
  ...{ appId: app.id, environment: "SOD", kind: "STATE_CHANGE" },
});

async function failed(world: World): Promise<Form> {
  await aFailedDelivery(world);
  const since = { since: "2026-01-01T00:00", which: "all" };
  return { path: path(world), fields: { ...place(world), ...since } };
}

const sends = does("delivery.send", "delivery.see");

/** The forms about what an app is told. */
export const deliveryActions: Record<string, ActionRow> = inRoom(
  "app/(partner)/apps/[app]/deliveries",
  {
    sendAgainAction: {
      form: async (world) => {
        const deliveryId = await aFailedDelivery(world);
        return { path: `${path(world)}/${deliveryId}`, fields: { deliveryId } };
      },
      again: "conflict",
      may: sends,
    },
    sendAllAgainAction: { form: failed, again: "rule_broken", may: sends },
    sendTestAction: {
      form: async (world) => {
        await aFailedDelivery(world);
        await db.configurationUrl.create({
          data: {
            ...{ versionId: world.app.versionId, type: "STATE_CHANGE", position: 0 },
            value: "https://hears.example.com/state",
          },
        });
        const { appId, environment } = place(world);
        return { path: path(world), fields: { appId, environment, event: "MOVE" } };
      },
      again: "works",
      may: sends,
    },
    switchOnAction: {
      form: async (world) => {
        await aFailedDelivery(world, "GONE");
        return { path: path(world), fields: place(world) };
      },
      again: "conflict",
      may: sends,
    },
  },
);

export const deliveryPages: Record<string, PageRow> = {
  "/(public)/docs/deliveries/page": { path: () => "/docs/deliveries", sees: anybody },
  "/(partner)/apps/[app]/deliveries/page": {
    path: ({ app }) => `${app}/deliveries`,
    sees: sees("delivery.see"),
  },
  "/(partner)/apps/[app]/deliveries/[delivery]/page": {
    path: ({ delivery }) => delivery,
    sees: sees("delivery.see"),
  },
};
