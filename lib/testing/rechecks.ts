import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { beginRecheck } from "@/lib/certifications/rechecks/commands";
import { createVersion, publishToSod } from "@/lib/configurations/versions/commands";
import { DAY, later } from "@/lib/core/clock";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { mailsTo } from "./accounts";
import { aStaffMember } from "./builders";
import { db } from "./database";
import { aChangeRequested } from "./fast-lanes";
import { stepOf } from "./reviews";
import { selfTested } from "./self-tests";

/* Re-checks of certified apps, made by the commands people use. */

/** An app whose second version is requested, and whose record ends in so many days. */
export async function anAppWhoseRecordEnds(days: number) {
  const made = await aChangeRequested();
  const validUntil = later(new Date(), days * DAY);
  const record = await db.certificationRecord.findFirstOrThrow({
    where: { appId: made.app.id },
  });
  await db.certificationRecord.update({ where: { id: record.id }, data: { validUntil } });
  return { ...made, record: { ...record, validUntil } };
}

export const begin = (
  actor: Actor,
  appId: string,
  reason = "",
  key: string = randomUUID(),
) => beginRecheck(actor, { idempotencyKey: key, appId, reason });

export const recheckOf = (appId: string) =>
  db.recheck.findFirstOrThrow({ where: { appId }, orderBy: { openedAt: "desc" } });

export async function subjectsTo(email: string, about: string) {
  return (await mailsTo(email))
    .map(({ subject }) => subject)
    .filter((subject) => subject.includes(about));
}

/** The same, its request withdrawn and its re-check begun by the partner, or by SuperOffice. */
export async function anOpenRecheck(by: "PARTNER" | "SUPEROFFICE" = "PARTNER") {
  const made = await anAppWhoseRecordEnds(60);
  await withdrawRequest(made.owner, await stepOf(made.app.id));
  const manager = await aStaffMember("APP_MANAGER");
  if (by === "PARTNER") await begin(made.owner, made.app.id);
  else await begin(manager, made.app.id, "New claims.");
  return { ...made, manager, recheck: await recheckOf(made.app.id) };
}

/** The same configuration once more, in SOD and tested: what a re-check asks for where nothing changed. */
export async function anotherVersion(
  owner: Actor,
  app: { id: string; versionId: string },
): Promise<string> {
  const key = () => ({ idempotencyKey: randomUUID(), appId: app.id });
  const copy = { fromVersionId: app.versionId, label: "Again" };
  const made = await createVersion(owner, { ...key(), ...copy });
  const { id, revision } = await db.configurationVersion.findFirstOrThrow({
    where: { appId: app.id },
    orderBy: { number: "desc" },
  });
  const there = await publishToSod(owner, { ...key(), versionId: id, revision });
  if (!made.ok || !there.ok) throw new Error("It was not published to SOD.");
  await selfTested(id);
  return id;
}
