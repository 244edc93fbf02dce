import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { deleteApp } from "@/lib/applications/deleting/commands";
import { aMember, anApp } from "./builders";
import { db } from "./database";

/** What deleting an app sends: its name is typed. */
export async function deletion(app: { id: string }) {
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  return { idempotencyKey: randomUUID(), appId: app.id, appName: name };
}

/** A deleted app and whoever deleted it, made by the command people use. */
export async function aDeletedApp(owner?: Actor & { partnerId: string }) {
  const by = owner ?? (await aMember());
  const app = await anApp(by);
  const done = await deleteApp(by, await deletion(app));
  if (!done.ok) throw new Error(done.failure.message);
  return { owner: by, app };
}
