import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { requestChange } from "@/lib/changes/commands";
import { requestChangeInput, type RequestChangeInput } from "@/lib/changes/schema";
import { aMember, anApp, aStaffMember } from "./builders";
import { db } from "./database";

/* Change requests for tests, made by the command people use. */

type App = { id: string; versionId: string };
type Asked = { field: string; wanted: string | string[] };

/** The form, filled in. */
export function changeForm(
  app: App,
  { field, wanted }: Asked = { field: "AGENTS", wanted: ["Webhook", "ErpSync"] },
): RequestChangeInput {
  return requestChangeInput.parse({
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ field, wanted, reason: "Keeps orders equal." },
  });
}

/** A request that waits, of an app of its own unless one is given. */
export async function anAskedChange(asked?: Asked, given?: { owner: Actor; app: App }) {
  const owner = given?.owner ?? (await aMember());
  const app = given?.app ?? (await anApp(owner as Actor & { partnerId: string }));
  const result = await requestChange(owner, changeForm(app, asked));
  if (!result.ok) throw new Error(result.failure.message);
  const { requestId } = result.value;
  const appManager = await aStaffMember("APP_MANAGER");
  return { owner, app, requestId, appManager };
}

/** What a decision's form sends. */
export function answerTo(requestId: string) {
  return { idempotencyKey: randomUUID(), requestId, revision: 1 };
}

export async function changeRow(id: string) {
  return db.changeRequest.findUniqueOrThrow({ where: { id } });
}
