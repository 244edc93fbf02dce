import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { describeChanges } from "@/lib/configurations/comparisons/rules";
import {
  columnsOf,
  configurationSelect,
  jsonOf,
  toConfiguration,
} from "@/lib/configurations/dto";
import { ownVersions } from "@/lib/configurations/policy";
import type { Configuration } from "@/lib/configurations/rules";
import { urlProblems } from "@/lib/configurations/urls/rules";
import { environments, type Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { insertChange, insertUrls } from "@/lib/db/version-rows";
import { writeOnce } from "@/lib/db/write-once";
import { checkUrl } from "@/lib/endpoints/rules";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { explain, listOf } from "../explanations/rules";
import { registeredOf, registeredSelect, targetOf } from "../registered/dto";
import { isDraft, withUrl } from "./rules";
import type { AddReceivedUrlInput } from "./schema";

const missing = fail("not_found", text.form.notFound);
const words = text.signInFailures.add;

/**
 * Puts a URL or an origin that was refused among the registered ones, in a draft: the newest version where
 * it is one, or a new version from it. What is published anywhere stays as it is. Only what the page offers
 * at a click: the rules admit it, and its host is one of the app's.
 */
export async function addReceivedUrl(
  actor: Actor,
  { idempotencyKey, ...input }: AddReceivedUrlInput,
): Promise<Result<{ number: number }>> {
  const { appId, failureId, place } = input;
  const form = { key: idempotencyKey, command: "addReceivedUrl", input };
  return writeOnce(actor, form, async (tx) => {
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, ownApplications(actor)] },
      select: { name: true, partnerId: true, technicalContactId: true },
    });
    if (!app) return missing;
    if (!can(actor, "configuration.edit", app))
      return fail("forbidden", text.form.forbidden);
    const failure = await tx.signInFailure.findFirst({ where: { id: failureId, appId } });
    if (!failure) return missing;
    // Saving, publishing and requesting the same version wait for each other: read after this, it stays.
    await tx.$queryRaw`
      SELECT id FROM configuration_version
      WHERE app_id = ${appId}::uuid AND discarded_at IS NULL
      ORDER BY number DESC LIMIT 1 FOR UPDATE`;
    const version = await tx.configurationVersion.findFirstOrThrow({
      where: { AND: [{ appId }, ownVersions(actor)] },
      orderBy: { number: "desc" },
      select: {
        ...configurationSelect,
        ...{ id: true, number: true, revision: true },
        app: { select: registeredSelect },
      },
    });
    const { received, environment, reason } = failure;
    const type = listOf(reason);
    if (!type) return fail("rule_broken", words.notOffered);
    const { mend } = explain(failure, registeredOf(version.app, environment, type));
    if (mend === "publish") return fail("rule_broken", words.there(version.number));
    if (mend !== "add_url") return fail("rule_broken", words.notOffered);

    const { isNative } = version;
    const at = place === "here" ? environment : "ALL";
    const checked = checkUrl(received, { type, isNative, environment: at });
    if (!checked.ok) return fail("rule_broken", checked.failure.message, "place");
    const before = toConfiguration(version);
    const { value, sodOnly } = checked.value;
    const after = withUrl(before, { type, value }, placesOf(at, sodOnly));
    const [problem] = urlProblems(after).filter((one) => one.type === type);
    if (problem) return fail("rule_broken", problem.message, "place");

    const { partnerId } = app;
    const saved = { version, before, after };
    const kept = isDraft(targetOf(version.app))
      ? await keepInside(tx, actor, saved)
      : await keepAsNew(tx, actor, {
          ...saved,
          appId,
          partnerId,
          label: words.newLabel[type],
        });
    if (!kept) return fail("conflict", text.form.stale);
    const changes = describeChanges(before, after);
    await recordEvent(tx, actor, {
      action: "configuration.saved",
      object: { type: "configuration_version", id: kept.id },
      partnerId,
      data: { appId, number: kept.number, changes },
    });
    await mailPeople(tx, [app.technicalContactId], {
      ...text.mails.urlsChanged(app.name, changes.length),
      link: `/apps/${appId}/configuration`,
    });
    return ok({ number: kept.number });
  });
}

function placesOf(at: Environment | "ALL", sodOnly: boolean): readonly Environment[] {
  if (sodOnly) return ["SOD"];
  return at === "ALL" ? environments : [at];
}

type Version = { id: string; number: number; revision: number };

/** The next save of a version that can be changed; null where somebody saved a moment before. */
async function keepInside(
  tx: Tx,
  actor: Actor,
  {
    version,
    ...saved
  }: { version: Version; before: Configuration; after: Configuration },
): Promise<Version | null> {
  const { id, revision } = version;
  const { before, after } = saved;
  const { count } = await tx.configurationVersion.updateMany({
    where: { id, revision },
    data: { perEnvironment: [...after.perEnvironment], revision: { increment: 1 } },
  });
  if (count === 0) return null;
  await tx.configurationUrl.deleteMany({ where: { versionId: id } });
  await tx.$executeRaw(insertUrls(id, after.urls));
  const change = insertChange({
    ...{ versionId: id, revision: revision + 1, authorId: actor.userId },
    ...{ before: jsonOf(before), after: jsonOf(after) },
  });
  await tx.$executeRaw(change);
  return version;
}

type Copied = {
  appId: string;
  partnerId: string;
  version: Version;
  before: Configuration;
  after: Configuration;
  label: string;
};

/** A version that is locked, or runs in SOD, goes on as a draft with the next number. */
async function keepAsNew(
  tx: Tx,
  actor: Actor,
  { appId, partnerId, version, before, after, label }: Copied,
): Promise<Omit<Version, "revision">> {
  // The app's row is the lock that gives numbers out one at a time.
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
  const newest = await tx.configurationVersion.findFirstOrThrow({
    where: { appId },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const made = await tx.configurationVersion.create({
    data: {
      ...columnsOf(after),
      ...{ appId, number: newest.number + 1, label },
      authorId: actor.userId,
      changes: {
        create: {
          ...{ revision: 1, authorId: actor.userId },
          ...{ before: jsonOf(before), after: jsonOf(after) },
        },
      },
    },
    select: { id: true, number: true },
  });
  await recordEvent(tx, actor, {
    action: "configuration.created",
    object: { type: "configuration_version", id: made.id },
    partnerId,
    data: { appId, number: made.number, copiedFrom: version.number },
  });
  return made;
}
