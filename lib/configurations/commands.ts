import "server-only";

import { eventsAtEnd } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { canonicalJson } from "@/lib/core/canonical-json";
import { environments } from "@/lib/core/environments";
import { fail, ok, type Failure, type Result } from "@/lib/core/result";
import { sql, type Tx } from "@/lib/db/client";
import type { Closing } from "@/lib/db/closing";
import { insertChange, insertUrls } from "@/lib/db/version-rows";
import { writeOnce } from "@/lib/db/write-once";
import { mailAtEnd } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { contradictions, type Contradiction } from "./about/rules";
import { describeChanges } from "./comparisons/rules";
import { describeUrls } from "./url-changes/rules";
import { configurationSelect, jsonOf, toConfiguration } from "./dto";
import { mergeConfigurations } from "./merges/rules";
import { endingSecrets } from "./native/dto";
import { allowNative } from "./native/rules";
import { overlay, partTypes, type Part } from "./parts/rules";
import { ownVersions } from "./policy";
import {
  isLocked,
  plainSettings,
  storedConfiguration,
  type Configuration,
} from "./rules";
import type { SaveConfigurationInput } from "./schema";
import { urlProblems } from "./urls/rules";

const words = text.configurations;

type Typed = Omit<SaveConfigurationInput, "idempotencyKey" | "warnings" | "removed">;
/** `unchanged`: nothing differed from what is stored, so nothing was written. */
type Saved = { number: number; split: string[]; merged: boolean; unchanged: boolean };

/**
 * Saves one page of a version with an entry in its change log. A version published in SOD is live
 * there at once. Where somebody saved since the form was opened, nothing is overwritten: the answer
 * says what changed beside what was typed, and the form sent once more with `mergeOnto` brings both
 * together. Answers which URL types were split by environment; a form in which nothing was changed leaves
 * everything as it is.
 */
export async function saveConfiguration(
  actor: Actor,
  { idempotencyKey, appId, versionId, revision, typed, ...more }: SaveConfigurationInput,
): Promise<Result<Saved>> {
  const { mergeOnto, choices, endsNamed } = more;
  const input = { appId, versionId, revision, typed, mergeOnto, choices, endsNamed };
  // Saving, publishing and requesting the same version wait for each other.
  const ahead = sql`(SELECT id FROM configuration_version WHERE id = ${versionId}::uuid FOR UPDATE)`;
  const form = { key: idempotencyKey, command: "saveConfiguration", input, ahead };
  return writeOnce<Saved>(actor, form, async (tx, atEnd) => {
    const version = await tx.configurationVersion.findFirst({
      where: { AND: [{ id: versionId, appId }, ownVersions(actor)] },
      select: {
        ...configurationSelect,
        number: true,
        revision: true,
        app: { select: { name: true, partnerId: true, technicalContactId: true } },
        publications: { select: { environment: true, state: true } },
      },
    });
    if (!version) return fail("not_found", text.form.notFound);
    if (!can(actor, "configuration.edit", version.app))
      return fail("forbidden", text.form.forbidden);
    if (isLocked(version.publications)) return fail("rule_broken", words.locked);

    const before = toConfiguration(version);
    const isStale = version.revision !== revision;
    const wanted = isStale
      ? await merge(tx, input, { before, revision: version.revision })
      : ok(overlay(before, typed));
    if (!wanted.ok) return wanted;
    const after = wanted.value;
    const [wrong] = contradictions(after);
    if (wrong) return fail("rule_broken", wrong.message, fieldOnPage(typed.part, wrong));
    if (after.isNative && !before.isNative) {
      const going = { appId, version: after, environments };
      const ends = await tx.clientSecret.findMany(endingSecrets(going, new Date()));
      const agreed = allowNative(ends, endsNamed, "isNative");
      if (!agreed.ok) return agreed;
    }

    const { number } = version;
    if (canonicalJson(before) === canonicalJson(after))
      return ok({ number, split: [], merged: isStale, unchanged: true });

    const place = { versionId, revision: version.revision };
    const kept = await keep(tx, actor, place, { before, after });
    if (!kept) return fail("conflict", text.form.stale);
    atEnd(kept);
    const changes = describeChanges(before, after);
    const event = eventsAtEnd(actor, {
      action: "configuration.saved",
      object: { type: "configuration_version", id: versionId },
      partnerId: version.app.partnerId,
      data: { appId, number, changes },
    });
    atEnd(event);
    const urlChanges = describeUrls(before.urls, after.urls).length;
    if (urlChanges > 0) {
      const mail = mailAtEnd([version.app.technicalContactId], {
        ...text.mails.urlsChanged(version.app.name, urlChanges),
        link: `/apps/${appId}/configuration`,
      });
      atEnd(mail);
    }
    return ok({
      ...{ number, merged: isStale, unchanged: false },
      split: after.perEnvironment
        .filter((type) => !before.perEnvironment.includes(type))
        .map((type) => words.urlTypes[type]),
    });
  });
}

type Now = { before: Configuration; revision: number };

/**
 * What was typed on an older page, brought together with what was saved since: allowed once somebody
 * has seen exactly that, and chosen where both changed the same.
 */
async function merge(
  tx: Tx,
  { versionId, revision, typed, mergeOnto, choices }: Typed,
  now: Now,
): Promise<Result<Configuration>> {
  const saves = await tx.configurationChange.findMany({
    where: { versionId, revision: { gt: revision } },
    orderBy: { revision: "asc" },
    select: { revision: true, before: true, authorId: true },
  });
  const [first] = saves;
  // Opened at a save that never was.
  if (first?.revision !== revision + 1) return fail("conflict", text.form.stale);
  const base = storedConfiguration(first.before);
  const yours = overlay(base, typed);
  const { merged, differences, undecided } = mergeConfigurations(
    ...([base, now.before, yours, choices] as const),
  );
  const ready = mergeOnto === now.revision && undecided.length === 0;
  if (ready) {
    const [problem] = urlProblems(merged);
    if (!problem) return ok(merged);
    return fail(
      "rule_broken",
      words.stale.broken(problem.message),
      fieldOf(problem.type),
    );
  }
  const people = await tx.user.findMany({
    where: { id: { in: saves.map(({ authorId }) => authorId) } },
    select: { name: true },
    orderBy: { name: "asc" },
  });
  const failure: Failure = {
    code: "conflict",
    message: mergeOnto === now.revision ? words.stale.choose : words.stale.seen,
    stale: { revision: now.revision, by: people.map(({ name }) => name), differences },
  };
  return { ok: false, failure };
}

/** A contradiction is shown where the person who caused it looks. */
function fieldOnPage(part: Part, { field }: Contradiction): string | undefined {
  if (part === "about") return field === "isNative" ? undefined : field;
  const isNative = field === "userContext" || field === "isNative";
  return part === "authentication" && isNative ? "isNative" : undefined;
}

/** Where the form of this page shows the URLs of a type. */
function fieldOf(type: string): string {
  return partTypes.integration.some((one) => one === type)
    ? `${type}.url`
    : `${type}.ALL`;
}

/**
 * Writes the new values, and answers what the transaction ends with: the URLs, and the entry in the change
 * log. Null where somebody saved a moment before.
 */
async function keep(
  tx: Tx,
  actor: Actor,
  { versionId, revision }: { versionId: string; revision: number },
  { before, after }: { before: Configuration; after: Configuration },
): Promise<Closing | null> {
  const { count } = await tx.configurationVersion.updateMany({
    where: { id: versionId, revision },
    data: {
      ...plainSettings(after),
      perEnvironment: [...after.perEnvironment],
      revision: { increment: 1 },
    },
  });
  if (count === 0) return null;
  const change = insertChange({
    ...{ versionId, revision: revision + 1, authorId: actor.userId },
    ...{ before: jsonOf(before), after: jsonOf(after) },
  });
  const isSame = canonicalJson(before.urls) === canonicalJson(after.urls);
  const urls = [
    sql`gone AS (DELETE FROM configuration_url WHERE version_id = ${versionId}::uuid)`,
    sql`urls AS (${insertUrls(versionId, after.urls)})`,
  ];
  return { tables: [...(isSame ? [] : urls), sql`change AS (${change})`], columns: [] };
}
