import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { livingSecrets } from "@/lib/credentials/dto";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  configurationSelect,
  namedSecret,
  summarySelect,
  toConfiguration,
  type ChangeEntry,
  type ConfigurationPage,
  type SummaryRow,
  type VersionSummary,
} from "./dto";
import { visibleVersions } from "./policy";
import { describeChanges } from "./comparisons/rules";
import { isLocked, locksOf, storedConfiguration } from "./rules";
import { allowDiscard } from "./versions/rules";

const CHANGES_SHOWN = 30;
const VERSIONS_SHOWN = 25;

type Asked = {
  number?: number | undefined;
  before?: number | undefined;
  savesBefore?: number | undefined;
};

/**
 * One version of an app with a page of its change log and of the list of versions, or null when it
 * does not exist or is not the actor's to see. Without a number: the newest version; without
 * `before` and `savesBefore`: the newest versions and saves.
 */
export async function getConfigurationPage(
  actor: Actor,
  appId: string,
  { number, before, savesBefore }: Asked = {},
): Promise<ConfigurationPage | null> {
  const ofApp = { AND: [{ appId }, visibleVersions(actor)] };
  const current = await db.configurationVersion.findFirst({
    where: number === undefined ? ofApp : { ...ofApp, number },
    orderBy: { number: "desc" },
    select: {
      ...configurationSelect,
      ...summarySelect,
      revision: true,
      app: { select: { partnerId: true } },
    },
  });
  if (!current) return null;

  const [newest, rows, changes] = await Promise.all([
    db.configurationVersion.findFirst({
      where: ofApp,
      orderBy: { number: "desc" },
      select: { number: true },
    }),
    db.configurationVersion.findMany({
      where: before === undefined ? ofApp : { ...ofApp, number: { lt: before } },
      orderBy: { number: "desc" },
      take: VERSIONS_SHOWN + 1,
      select: summarySelect,
    }),
    db.configurationChange.findMany({
      where: {
        versionId: current.id,
        ...(savesBefore === undefined ? {} : { revision: { lt: savesBefore } }),
      },
      orderBy: { revision: "desc" },
      take: CHANGES_SHOWN + 1,
    }),
  ]);
  const names = await namesOf(
    [current, ...rows, ...changes].map(({ authorId }) => authorId),
  );
  const page = rows.slice(0, VERSIONS_SHOWN);
  const saves = changes.slice(0, CHANGES_SHOWN);
  const summary = toSummary(current, names);
  const may = can(actor, "configuration.edit", current.app);
  const secretsToEnd =
    may && !summary.isLocked && !current.isNative
      ? await db.clientSecret.findMany({
          where: { AND: [{ appId }, livingSecrets(new Date())] },
          select: namedSecret,
          orderBy: { createdAt: "asc" },
        })
      : [];
  return {
    secretsToEnd,
    version: { ...summary, revision: current.revision },
    isNewest: newest?.number === current.number,
    configuration: toConfiguration(current),
    locks: locksOf(current.publications),
    changes: saves.map((change): ChangeEntry => ({
      id: change.id,
      revision: change.revision,
      author: names.get(change.authorId) ?? "",
      at: change.createdAt,
      sentences: sentencesOf(change.before, change.after, change.revision),
    })),
    olderChanges: changes.length > saves.length ? (saves.at(-1)?.revision ?? null) : null,
    versions: page.map((row) => toSummary(row, names)),
    older: rows.length > page.length ? (page.at(-1)?.number ?? null) : null,
    can: {
      save: may && !summary.isLocked,
      createVersion: may,
      publishToSod:
        may &&
        !summary.publications.some(
          ({ environment, state }) => environment === "SOD" && state === "PUBLISHED",
        ),
      discard: may && allowDiscard(current.publications).ok,
      ask: can(actor, "change.request", current.app),
      markUnsafe:
        can(actor, "version.mark_unsafe", current.app) && current.unsafeAt === null,
      // Whoever belongs to the partner does not decide for SuperOffice; the command knows former ones.
      grant:
        can(actor, "change.decide", current.app) &&
        !can(actor, "partner.see", current.app),
      isPartner: can(actor, "partner.see", current.app),
    },
  };
}

function toSummary(row: SummaryRow, names: ReadonlyMap<string, string>): VersionSummary {
  return {
    id: row.id,
    number: row.number,
    label: row.label,
    author: names.get(row.authorId) ?? "",
    createdAt: row.createdAt,
    publications: row.publications,
    isLocked: isLocked(row.publications),
    unsafe: row.unsafeAt ? row.unsafeReason : null,
  };
}

function sentencesOf(before: unknown, after: unknown, revision: number): string[] {
  if (before === null) return [text.configurations.changes.first];
  const sentences = describeChanges(
    storedConfiguration(before),
    storedConfiguration(after),
  );
  if (revision === 1) return [text.configurations.changes.copied, ...sentences];
  return sentences.length > 0 ? sentences : [text.configurations.changes.none];
}
