import "server-only";

import { applicationsFor, ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { later, SECOND } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { keepSeen } from "@/lib/db/check-rows";
import { db, type Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { checkedSelect, factsOf, selfTestOf, settleAll, type CheckedRow } from "./dto";
import { checks } from "./list/rules";
import { observe } from "./runs/rules";
import type { AskSelfTestInput } from "./schema";
import type { Look } from "./sites/rules";

/** What was seen this short a time ago is not looked at again, however often somebody clicks. */
const FRESH = 30 * SECOND;

/**
 * Begins the self-test of a version, for its partner, or for a reviewer who looks again. What the portal has is read at once; where a check looks out of
 * the portal, the worker does it. Where nobody has to look out, it is done with that.
 */
export async function askSelfTest(
  actor: Actor,
  { idempotencyKey, ...input }: AskSelfTestInput,
): Promise<Result<{ appId: string; isDone: boolean }>> {
  const { appId, versionId } = input;
  const app = await db.application.findFirst({
    where: {
      AND: [
        { id: appId, versions: { some: { id: versionId } } },
        {
          OR: [
            ownApplications(actor),
            // Of others' apps what is, or was, under review.
            { ...applicationsFor(actor, "review.see"), reviews: { some: { versionId } } },
          ],
        },
      ],
    },
    select: { partnerId: true },
  });
  if (!app) return fail("not_found", text.form.notFound);
  if (!can(actor, "self_test.run", app)) return fail("forbidden", text.form.forbidden);

  const portal: SystemActor = { system: "checks", behalf: actor };
  const form = { key: idempotencyKey, command: "askSelfTest", input };
  return writeOnce(portal, form, async (tx) => {
    const now = new Date();
    const row = await tx.configurationVersion.findUniqueOrThrow({
      where: { id: versionId },
      select: checkedSelect(now),
    });
    const isDone = isFresh(row, now) || (await beginTest(tx, row, now));
    await recordEvent(tx, actor, {
      action: "configuration.self_test_asked",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
      data: { appId, version: row.number },
    });
    return ok({ appId, isDone });
  });
}

function isFresh(row: CheckedRow, now: Date): boolean {
  const codes = checks.flatMap((check) => check.codes);
  const { isCurrent, doneAt } = selfTestOf(row, codes, now, sha256);
  return isCurrent && doneAt !== null && doneAt > later(now, -FRESH);
}

/** Answers whether it is done already. */
async function beginTest(tx: Tx, row: CheckedRow, now: Date): Promise<boolean> {
  const outward = new Set<string>();
  const seen = await observe(checks, {
    ...{ facts: factsOf(row, sha256), environment: null },
    look: nowhere,
  });
  for (const { check, sights } of seen) {
    if (check.isOutside && sights.some(({ saw }) => saw === "broke"))
      outward.add(check.id);
  }
  const told = seen.filter(({ check }) => !outward.has(check.id));
  const place = { appId: row.appId, versionId: row.id, environment: null };
  await keepSeen(tx, place, settleAll(row, null, told, now, sha256), now);
  const isDone = outward.size === 0;
  const ended = isDone ? now : null;
  await tx.$executeRaw`
    INSERT INTO check_run (app_id, version_id, asked_at, started_at, done_at)
    VALUES (${row.appId}::uuid, ${row.id}::uuid, ${now}, ${ended}, ${ended})
    ON CONFLICT (version_id, environment) DO UPDATE SET asked_at = excluded.asked_at, started_at = excluded.started_at, done_at = excluded.done_at,
      again_at = NULL`;
  if (!isDone) await queueJob(tx, "run_checks", { versionId: row.id, environment: null });
  return isDone;
}

/** Looks at nothing: whichever check needs more breaks, and is left to the worker. */
const nowhere: Look = {
  site: () => Promise.reject(new Error("not here")),
  page: () => Promise.reject(new Error("not here")),
};
