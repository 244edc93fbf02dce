import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { nameFields } from "@/lib/applications/rules";
import { loggedSettings } from "@/lib/applications/settings/dto";
import { hasLeftSod } from "@/lib/applications/settings/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { rightsIn } from "@/lib/authorizations/rights/rules";
import { describeChanges } from "@/lib/configurations/comparisons/rules";
import { columnsOf, jsonOf } from "@/lib/configurations/dto";
import { endingSecrets } from "@/lib/configurations/native/dto";
import { allowNative, type NamedSecret } from "@/lib/configurations/native/rules";
import type { Configuration } from "@/lib/configurations/rules";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { environments } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { whyTaken } from "@/lib/db/namesakes";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { readConfiguration } from "./configurations/rules";
import { readContact } from "./contacts/rules";
import { readNewApp } from "./creations/rules";
import { manifestSelect, toAppState, type Plan } from "./dto";
import { describeNew, describeUpdate, isSame, type AppState } from "./plans/rules";
import { refuseProblems, sayProblems } from "./problems/rules";
import type { Problem } from "./rules";
import type { ApplyManifestInput, PlanManifestInput, ReadManifest } from "./schema";
import { readSettings } from "./settings/rules";

const words = text.manifests;
const missing = fail("not_found", text.form.notFound);
const forbidden = fail("forbidden", text.form.forbidden);

/** What a manifest would do, to a new app of a partner or to one that is there. Writes nothing. */
export async function planManifest(
  actor: Actor,
  { partnerId = "", appId, manifest }: PlanManifestInput,
): Promise<Result<Plan>> {
  if (appId === undefined) return planNew(actor, partnerId, manifest);
  const read = await readUpdate(db, actor, appId, manifest);
  if (!read.ok) return read;
  const { before, after, app, version, isSettings, isVersion } = read.value;
  const rights = rightsIn(after.configuration, environments);
  const { tenants, byRight } = await effectOfPublishing(app.id, rights);
  return ok({
    ...describeUpdate(before, after, (code) => byRight[code] ?? 0),
    heading: words.plan.update(app.name),
    notes: [
      ...(isSettings ? [words.plan.settingsAtOnce] : []),
      ...(isVersion ? [words.plan.newVersion(version.newest + 1, version.number)] : []),
      ...(tenants > 0 ? [text.configurations.comparison.consentSome(tenants)] : []),
    ],
    warnings: read.value.warnings,
    ends: read.value.ends,
    isNothing: !isSettings && !isVersion,
    submit: words.plan.apply(app.name),
    base: {
      ...{ appId, manifest: manifest.text },
      ...{ revision: String(app.revision), versionId: version.id },
      versionRevision: String(version.revision),
      technicalContactId: after.contact.id,
    },
  });
}

/** Number of the new draft; null where the configuration was the same. */
type Applied = { number: number | null };

/**
 * Carries out what `planManifest` has shown: settings at once, and the configuration as a new draft
 * made of the newest version. All of it or nothing; where the app is not what it was when the plan
 * was made, nothing.
 */
export async function applyManifest(
  actor: Actor,
  { idempotencyKey, manifest, endsNamed = [], ...base }: ApplyManifestInput,
): Promise<Result<Applied>> {
  const { appId } = base;
  const input = { ...base, endsNamed, manifest: manifest.text };
  const form = { key: idempotencyKey, command: "applyManifest", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      // Numbers of versions are given out one at a time, and names do not change meanwhile.
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
      const read = await readUpdate(tx, actor, appId, manifest);
      if (!read.ok) return read;
      const { before, after, app, version, isSettings, isVersion } = read.value;
      const isAsPlanned =
        app.revision === base.revision &&
        version.id === base.versionId &&
        version.revision === base.versionRevision &&
        after.contact.id === base.technicalContactId;
      if (!isAsPlanned) return fail("conflict", words.stale);
      const agreed = allowNative(read.value.ends, endsNamed, "endsNamed");
      // One that was made since the plan: it is planned anew, and names that too.
      if (!agreed.ok)
        return endsNamed.length > 0 ? fail("conflict", words.stale) : agreed;
      if (!isSettings && !isVersion)
        return fail("rule_broken", words.nothing, "manifest");
      if (isSettings && !(await saveSettings(tx, actor, app, before, after)))
        return fail("conflict", words.stale);
      if (!isVersion) return ok<Applied>({ number: null });
      const [was, is] = [before.configuration, after.configuration];
      const number = version.newest + 1;
      const draft = await tx.configurationVersion.create({
        data: {
          ...columnsOf(is),
          ...{ appId, number, label: words.versionLabel, authorId: actor.userId },
          changes: {
            create: {
              ...{ revision: 1, authorId: actor.userId },
              ...{ before: jsonOf(was), after: jsonOf(is) },
            },
          },
        },
      });
      await recordEvent(tx, actor, {
        action: "configuration.created",
        object: { type: "configuration_version", id: draft.id },
        partnerId: app.partnerId,
        data: {
          ...{ appId, number, copiedFrom: version.number },
          changes: describeChanges(was, is),
        },
      });
      return ok<Applied>({ number });
    });
  } catch (error) {
    if (violates(error, "reserved_name"))
      return fail("conflict", text.applications.nameReserved, "manifest");
    if (!violates(error, "application_name")) throw error;
    return fail("conflict", text.applications.nameTaken, "manifest");
  }
}

async function planNew(
  actor: Actor,
  partnerId: string,
  { manifest, positionOf, text: typed }: PlanManifestInput["manifest"],
): Promise<Result<Plan>> {
  const mine = { userId: actor.userId, endedAt: null };
  const partner = await db.partner.findFirst({
    where: { id: partnerId, memberships: { some: mine } },
    select: { name: true },
  });
  if (!partner) return missing;
  if (!can(actor, "application.create", { partnerId })) return forbidden;
  const { value, problems, warnings } = readNewApp(manifest);
  const contact = readContact(
    manifest.app?.technicalContact,
    { id: actor.userId, name: actor.name, email: actor.email },
    await peopleOf(db, partnerId),
    partner.name,
  );
  problems.push(...contact.problems);
  if (value) {
    const app = { id: null, partnerId, reservedName: null };
    problems.push(...(await nameProblems(db, value.settings.name, app)));
  }
  if (problems.length > 0 || !value) return refuseProblems(problems, positionOf);
  return ok({
    ...describeNew({ ...value, contact: contact.value }),
    heading: words.plan.create(value.settings.name, partner.name),
    notes: [words.plan.toSod],
    warnings: sayProblems(warnings, positionOf),
    ends: [],
    isNothing: false,
    submit: text.applications.wizard.submit,
    base: { partnerId, manifest: typed, technicalContactId: contact.value.id },
  });
}

/** An app as it is, and as a manifest wants it; refused with everything that stands in the way. */
async function readUpdate(
  tx: Tx,
  actor: Actor,
  appId: string,
  { manifest, positionOf }: ReadManifest,
) {
  const app = await tx.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: manifestSelect(),
  });
  const [version] = app?.versions ?? [];
  if (!app || !version) return missing;
  const wanted = manifest.app ?? {};
  const now = await tx.user.findUniqueOrThrow({
    where: { id: app.technicalContactId },
    select: { id: true, name: true, email: true },
  });
  const before = toAppState(app, version, now.name);
  const settings = readSettings(wanted, before.settings, hasLeftSod(app.publications));
  const configuration = readConfiguration(
    manifest.configuration ?? {},
    before.configuration,
  );
  const people = await peopleOf(tx, app.partnerId);
  const contact = readContact(wanted.technicalContact, now, people, app.partner.name);
  const problems = [
    ...settings.problems,
    ...configuration.problems,
    ...contact.problems,
    ...(settings.value.name === app.name
      ? []
      : await nameProblems(tx, settings.value.name, app)),
  ];
  if (problems.length > 0) return refuseProblems(problems, positionOf);
  const after: AppState = {
    settings: settings.value,
    contact: contact.value,
    configuration: configuration.value,
  };
  const isVersion = !isSame(before.configuration, after.configuration);
  const isSettings = !isSame(
    { ...before, configuration: null },
    { ...after, configuration: null },
  );
  if (isVersion && !can(actor, "configuration.edit", app)) return forbidden;
  if (isSettings && !can(actor, "application.edit", app)) return forbidden;
  // Also of one that was discarded: no number is given out twice.
  const { number: newest } = await tx.configurationVersion.findFirstOrThrow({
    where: { appId },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const [was, is] = [before.configuration, after.configuration];
  return ok({
    ...{ app, before, after, isSettings, isVersion, version: { ...version, newest } },
    ends: await secretsEnding(tx, appId, was, is),
    warnings: sayProblems(configuration.warnings, positionOf),
  });
}

async function peopleOf(tx: Tx, partnerId: string) {
  const members = await tx.membership.findMany({
    where: { partnerId, endedAt: null },
    select: { user: { select: { id: true, name: true, email: true } } },
  });
  return members.map(({ user }) => user);
}

/** A clash is said before anything is written; the database has the last word. */
async function nameProblems(
  tx: Tx,
  name: string,
  app: { id: string | null; partnerId: string; reservedName: string | null },
): Promise<Problem[]> {
  const { id: appId, partnerId, reservedName } = app;
  const isReserved = reservedName !== null;
  const why = await whyTaken(tx, { ...nameFields(name), partnerId, appId, isReserved });
  return why === null ? [] : [{ at: ["app", "name"], message: why }];
}

/** What ends if a version becomes native by this. */
async function secretsEnding(
  tx: Tx,
  appId: string,
  before: Configuration,
  after: Configuration,
): Promise<NamedSecret[]> {
  if (before.isNative) return [];
  const going = { appId, version: after, environments };
  return tx.clientSecret.findMany(endingSecrets(going, new Date()));
}

/** The settings of a plan, unless somebody saved others a moment before. */
async function saveSettings(
  tx: Tx,
  actor: Actor,
  app: { id: string; partnerId: string; revision: number },
  before: AppState,
  { settings, contact }: AppState,
): Promise<boolean> {
  const { count } = await tx.application.updateMany({
    where: { id: app.id, revision: app.revision },
    data: {
      ...nameFields(settings.name),
      ...{ seoName: settings.seoName, technicalContactId: contact.id },
      errorEmails: [...settings.errorEmails],
      uninstallEmails: [...settings.uninstallEmails],
      revision: { increment: 1 },
    },
  });
  if (count === 0) return false;
  await recordEvent(tx, actor, {
    action: "application.settings_saved",
    object: { type: "application", id: app.id },
    partnerId: app.partnerId,
    data: {
      before: loggedSettings(before.settings, before.contact.id),
      after: loggedSettings(settings, contact.id),
    },
  });
  if (contact.id !== before.contact.id) {
    const { name } = settings;
    const role = text.appSettings.technicalOf(name);
    await mailPeople(tx, [contact.id === actor.userId ? null : contact.id], {
      ...text.partners.mails.contactNow(name, actor.name, role),
      link: `/apps/${app.id}/settings`,
    });
  }
  return true;
}
