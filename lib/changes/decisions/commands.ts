import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import { allowKind } from "@/lib/applications/settings/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { contradictions } from "@/lib/configurations/about/rules";
import {
  columnsOf,
  configurationSelect,
  grantedColumns,
  jsonOf,
  toConfiguration,
} from "@/lib/configurations/dto";
import { isLocked, type Configuration } from "@/lib/configurations/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  decisionSelect,
  grantSelect,
  type DecisionRow,
  type Granted,
  type Looked,
  type Saved,
} from "../dto";
import { hasInterest, hasInterestIn, visibleChanges } from "../policy";
import {
  columnsOfSetting,
  grantedNow,
  pageOf,
  isGranted,
  settingNow,
  storedWanted,
  targetOf,
  wantedWords,
  withGranted,
  type GrantedField,
  type SettingField,
  type Wanted,
} from "../rules";
import type { AcceptChangeInput, DeclineChangeInput, GrantFieldInput } from "../schema";

const words = text.changes;

/** What an accepted change was saved in; no version for the settings of the app. */
type Accepted = { appId: string; number: number | null };

/** Saves what a partner asked for, with the answer: never into a locked version. */
export async function acceptChange(
  actor: Actor,
  { idempotencyKey, ...input }: AcceptChangeInput,
): Promise<Result<Accepted>> {
  const form = { key: idempotencyKey, command: "acceptChange", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const found = await findToDecide(tx, actor, input.requestId);
      if (!found.ok) return found;
      const asked = found.value;
      const { field } = asked;
      const looked = { app: asked.app, versionId: asked.versionId };
      const wanted = storedWanted(asked.wanted);
      if (!(await decide(tx, actor, input, "ACCEPTED", "")))
        return fail("conflict", words.decidedAlready);
      const saved = isGranted(field)
        ? await saveGranted(tx, actor, looked, field, wanted)
        : await saveSetting(tx, asked, field, wanted);
      if (!saved.ok) return saved;
      const { before, number } = saved.value;
      await recordEvent(tx, actor, {
        action: "change.accepted",
        object: { type: "change_request", id: asked.id },
        partnerId: asked.app.partnerId,
        data: {
          ...{ appId: asked.app.id, field, before, after: wanted },
          ...(number === null ? {} : { version: number }),
        },
      });
      await mailPeople(tx, [asked.requestedById, asked.app.technicalContactId], {
        ...words.mails.accepted({
          app: asked.app.name,
          field: words.fields[field],
          wanted: wantedWords(field, wanted),
          number,
        }),
        link: pageOf(asked.app.id, asked.field, number),
      });
      return ok({ appId: asked.app.id, number });
    });
  } catch (error) {
    if (violates(error, "reserved_name")) return fail("conflict", words.nameReserved);
    if (!violates(error, "application_name")) throw error;
    return fail("conflict", words.nameTaken);
  }
}

/** Says no to what a partner asked for, with the reason. */
export async function declineChange(
  actor: Actor,
  { idempotencyKey, ...input }: DeclineChangeInput,
): Promise<Result<Accepted>> {
  const form = { key: idempotencyKey, command: "declineChange", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findToDecide(tx, actor, input.requestId);
    if (!found.ok) return found;
    const asked = found.value;
    if (!(await decide(tx, actor, input, "DECLINED", input.answer)))
      return fail("conflict", words.decidedAlready);
    await recordEvent(tx, actor, {
      action: "change.declined",
      object: { type: "change_request", id: asked.id },
      partnerId: asked.app.partnerId,
      data: { appId: asked.app.id, field: asked.field },
    });
    await mailPeople(tx, [asked.requestedById, asked.app.technicalContactId], {
      ...words.mails.declined({
        app: asked.app.name,
        field: words.fields[asked.field],
        answer: input.answer,
      }),
      link: pageOf(asked.app.id, asked.field, null),
    });
    return ok({ appId: asked.app.id, number: null });
  });
}

async function findToDecide(
  tx: Tx,
  actor: Actor,
  requestId: string,
): Promise<Result<DecisionRow>> {
  const asked = await tx.changeRequest.findFirst({
    where: { AND: [{ id: requestId }, visibleChanges(actor)] },
    select: decisionSelect(actor),
  });
  if (!asked) return fail("not_found", text.form.notFound);
  if (!can(actor, "change.decide", asked.app))
    return fail("forbidden", text.form.forbidden);
  if (hasInterest(actor, asked)) return fail("forbidden", words.interest);
  const proof = await stepUp(tx, actor);
  return proof.ok ? ok(asked) : proof;
}

async function decide(
  tx: Tx,
  actor: Actor,
  { requestId, revision }: { requestId: string; revision: number },
  state: "ACCEPTED" | "DECLINED",
  answer: string,
): Promise<boolean> {
  const { count } = await tx.changeRequest.updateMany({
    where: { id: requestId, revision, state: "OPEN" },
    data: {
      ...{ state, answer, decidedById: actor.userId, decidedAt: new Date() },
      revision: { increment: 1 },
    },
  });
  return count === 1;
}

/** Saves a granted field without having been asked: what an app manager settles with a partner directly. */
export async function grantField(
  actor: Actor,
  { idempotencyKey, ...input }: GrantFieldInput,
): Promise<Result<Accepted>> {
  const form = { key: idempotencyKey, command: "grantField", input };
  const { appId, versionId, revision, field, wanted } = input;
  return writeOnce(actor, form, async (tx) => {
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, visibleApplications(actor)] },
      select: grantSelect(actor, versionId),
    });
    if (!app || app.versions.length === 0) return fail("not_found", text.form.notFound);
    if (!can(actor, "change.decide", app)) return fail("forbidden", text.form.forbidden);
    if (hasInterestIn(app)) return fail("forbidden", words.interest);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const looked = { app, versionId, versionRevision: revision };
    const saved = await saveGranted(tx, actor, looked, field, wanted);
    if (!saved.ok) return saved;
    const { before, number, savedId } = saved.value;
    await recordEvent(tx, actor, {
      action: "configuration.saved",
      object: { type: "configuration_version", id: savedId },
      partnerId: app.partnerId,
      data: { appId, number, field, before, after: wanted },
    });
    await mailPeople(tx, [app.technicalContactId], {
      ...words.mails.granted({
        ...{ app: app.name, field: words.fields[field], number },
        wanted: wantedWords(field, wanted),
      }),
      link: pageOf(appId, field, number),
    });
    return ok({ appId, number });
  });
}

async function saveSetting(
  tx: Tx,
  { app }: DecisionRow,
  field: SettingField,
  wanted: Wanted,
): Promise<Result<Saved>> {
  const columns = columnsOfSetting(field, wanted);
  if (columns.kind) {
    // Whoever asks to publish at this moment is seen, or waits and reads the new kind.
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${app.id}::uuid FOR UPDATE`;
    const allowed = allowKind(app, columns.kind);
    if (!allowed.ok) return allowed;
  }
  const { count } = await tx.application.updateMany({
    where: { id: app.id, revision: app.revision },
    data: { ...columns, revision: { increment: 1 } },
  });
  if (count === 0) return fail("conflict", text.form.busy);
  if (columns.kind) await queueJob(tx, "tell_of_kind", { appId: app.id });
  return ok({ before: settingNow(field, app), number: null });
}

async function saveGranted(
  tx: Tx,
  actor: Actor,
  asked: Looked,
  field: GrantedField,
  wanted: Wanted,
): Promise<Result<Granted>> {
  // Everything that saves, makes, publishes or requests a version of this app waits here; in the
  // order in which all of them lock.
  await tx.$queryRaw`
    SELECT id FROM configuration_version WHERE app_id = ${asked.app.id}::uuid ORDER BY number FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${asked.app.id}::uuid FOR UPDATE`;
  const all = await tx.configurationVersion.findMany({
    where: { appId: asked.app.id },
    orderBy: { number: "desc" },
    select: {
      ...{ id: true, number: true, revision: true, discardedAt: true },
      publications: { select: { environment: true, state: true } },
      ...configurationSelect,
    },
  });
  const living = all
    .filter(({ discardedAt }) => discardedAt === null)
    .map((version) => ({ ...version, isLocked: isLocked(version.publications) }));
  const [newest] = living;
  // A draft that was discarded meanwhile: the newest version is what comes nearest.
  const about = living.find(({ id }) => id === asked.versionId) ?? newest;
  if (!about) return fail("not_found", text.form.notFound);
  if (asked.versionRevision !== undefined && asked.versionRevision !== about.revision)
    return fail("conflict", text.form.stale);
  const target = targetOf(about, living);
  const before = toConfiguration(target ?? about);
  const after = withGranted(field, before, wanted);
  const [wrong] = contradictions(after);
  if (wrong) return fail("rule_broken", wrong.message, "wanted");
  const next = {
    ...{ appId: asked.app.id, number: (all[0]?.number ?? 0) + 1 },
    label: words.draftLabel(words.fields[field]),
  };
  const saved = target
    ? await saveInto(tx, actor, target, before, after)
    : await saveAnew(tx, actor, next, before, after);
  if (!saved) return fail("conflict", text.form.busy);
  return ok({ ...saved, before: grantedNow(field, before) });
}

async function saveInto(
  tx: Tx,
  actor: Actor,
  version: { id: string; number: number; revision: number },
  before: Configuration,
  after: Configuration,
): Promise<Omit<Granted, "before"> | null> {
  const { count } = await tx.configurationVersion.updateMany({
    where: { id: version.id, revision: version.revision },
    data: {
      ...grantedColumns(after),
      revision: { increment: 1 },
    },
  });
  if (count === 0) return null;
  await tx.configurationChange.create({
    data: {
      ...{ versionId: version.id, revision: version.revision + 1 },
      ...{ authorId: actor.userId, before: jsonOf(before), after: jsonOf(after) },
    },
  });
  return { number: version.number, savedId: version.id };
}

async function saveAnew(
  tx: Tx,
  actor: Actor,
  next: { appId: string; number: number; label: string },
  before: Configuration,
  after: Configuration,
): Promise<Omit<Granted, "before">> {
  const { id } = await tx.configurationVersion.create({
    data: {
      ...columnsOf(after),
      ...next,
      authorId: actor.userId,
      changes: {
        create: {
          ...{ revision: 1, authorId: actor.userId },
          ...{ before: jsonOf(before), after: jsonOf(after) },
        },
      },
    },
  });
  return { number: next.number, savedId: id };
}
