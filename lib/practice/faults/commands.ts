import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { can } from "@/lib/permissions/policy";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { text } from "@/lib/words/catalogue";
import { inputsOf, testedAppSelect, testSelect } from "./dto";
import { boxFrom, controlsSince, settled } from "./rules";
import type { StartPracticeTestInput, StopPracticeTestInput } from "./schema";

const words = text.practiceFaults.refusals;

/**
 * Has the practice SuperID misbehave at the next sign-in of this person to this app, for a quarter of an
 * hour; or, without a fault, watches what the app does with what it gets. One at a time of an app.
 */
export async function startPracticeTest(
  actor: Actor,
  { idempotencyKey, ...input }: StartPracticeTestInput,
  now: Date = new Date(),
): Promise<Result<{ testId: string }>> {
  const { appId, fault } = input;
  // What an app has shown is the portal's to write.
  const portal: SystemActor = { system: "checks", behalf: actor };
  const form = { key: idempotencyKey, command: "startPracticeTest", input };
  try {
    return await writeOnce(portal, form, async (tx) => {
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, ownApplications(actor)] },
        select: testedAppSelect,
      });
      if (!app) return fail("not_found", text.form.notFound);
      if (!can(actor, "practice_test.run", app))
        return fail("forbidden", text.form.forbidden);
      const version = app.publications[0]?.version;
      if (!version) return fail("rule_broken", words.not_published);
      if (holdingIn(stopsAgainst(app), "SOD").length > 0)
        return fail("rule_broken", words.stopped);
      if (!(await endOverdue(tx, appId, now))) return fail("conflict", words.running);
      const hashFor = (of: typeof fault) =>
        Buffer.from(sha256(inputsOf(of, version, app.technicalContactId)), "hex");
      const control =
        fault === "NONE"
          ? null
          : await tx.practiceTest.findFirst({
              where: {
                ...{ appId, fault: "NONE", outcome: "PASSED" },
                inputHash: hashFor("NONE"),
                endedAt: { gt: controlsSince(now) },
              },
              orderBy: { startedAt: "desc" },
              select: { id: true },
            });
      if (fault !== "NONE" && !control) return fail("rule_broken", words.controlFirst);
      const endsAt = boxFrom(now);
      const { id: testId } = await tx.practiceTest.create({
        data: {
          ...{ appId, versionId: version.id, fault, inputHash: hashFor(fault) },
          ...{ controlId: control?.id ?? null, startedById: actor.userId },
          ...{ startedAt: now, endsAt },
        },
        select: { id: true },
      });
      await queueJob(tx, "judge_practice", { testId }, endsAt);
      await recordEvent(tx, actor, {
        action: "configuration.practice_test_started",
        object: { type: "application", id: appId },
        partnerId: app.partnerId,
        data: { appId, fault, version: version.number },
      });
      return ok({ testId });
    });
  } catch (error) {
    if (!violates(error, "practice_test_running")) throw error;
    return fail("conflict", words.running);
  }
}

/** Ends what is over and was not judged yet. False while something runs. */
async function endOverdue(tx: Tx, appId: string, now: Date): Promise<boolean> {
  const open = await tx.practiceTest.findFirst({
    where: { appId, endedAt: null },
    select: testSelect,
  });
  if (!open) return true;
  if (open.endsAt > now) return false;
  const uses = open.uses.map(({ use }) => use);
  await tx.practiceTest.updateMany({
    where: { id: open.id, endedAt: null },
    data: {
      outcome: settled(open.fault, { isMet: open.metAt !== null, uses }),
      ...{ askedState: uses.includes("STATE"), endedAt: open.endsAt },
    },
  });
  await queueJob(tx, "judge_practice", { testId: open.id });
  return true;
}

/** Stops a test that runs: it says nothing about the app. */
export async function stopPracticeTest(
  actor: Actor,
  { idempotencyKey, ...input }: StopPracticeTestInput,
  now: Date = new Date(),
): Promise<Result<{ testId: string }>> {
  const { appId, testId } = input;
  const form = { key: idempotencyKey, command: "stopPracticeTest", input };
  return writeOnce(actor, form, async (tx) => {
    const test = await tx.practiceTest.findFirst({
      where: { id: testId, appId, app: ownApplications(actor) },
      select: { fault: true, app: { select: { partnerId: true } } },
    });
    if (!test) return fail("not_found", text.form.notFound);
    if (!can(actor, "practice_test.run", test.app))
      return fail("forbidden", text.form.forbidden);
    const { count } = await tx.practiceTest.updateMany({
      where: { id: testId, endedAt: null },
      data: { outcome: "STOPPED", endedAt: now, toldAt: now },
    });
    if (count === 0) return fail("conflict", words.over);
    await recordEvent(tx, actor, {
      action: "configuration.practice_test_stopped",
      object: { type: "application", id: appId },
      partnerId: test.app.partnerId,
      data: { appId, fault: test.fault },
    });
    return ok({ testId });
  });
}
