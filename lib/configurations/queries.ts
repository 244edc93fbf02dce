import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";
import {
  configurationSelect,
  toConfiguration,
  type ChangeEntry,
  type ConfigurationPage,
  type VersionSummary,
} from "./dto";
import { canConfigure, visibleVersions } from "./policy";
import { describeChanges, isLocked, type Configuration } from "./rules";

const CHANGES_SHOWN = 30;

/**
 * One version of an app with its change log and the list of versions, or null when it does not
 * exist or is not the actor's to see. Without a number: the newest version.
 */
export async function getConfigurationPage(
  actor: Actor,
  appId: string,
  number: number | null,
): Promise<ConfigurationPage | null> {
  const rows = await db.configurationVersion.findMany({
    where: { AND: [{ appId }, visibleVersions(actor)] },
    orderBy: { number: "desc" },
    take: 50,
    select: {
      ...configurationSelect,
      id: true,
      number: true,
      label: true,
      revision: true,
      authorId: true,
      createdAt: true,
      app: { select: { partnerId: true } },
      publications: { select: { environment: true, state: true } },
    },
  });
  const current = number === null ? rows[0] : rows.find((row) => row.number === number);
  if (!current) return null;

  const changes = await db.configurationChange.findMany({
    where: { versionId: current.id },
    orderBy: { revision: "desc" },
    take: CHANGES_SHOWN,
  });
  const names = await namesOf([
    ...rows.map(({ authorId }) => authorId),
    ...changes.map(({ authorId }) => authorId),
  ]);
  const versions = rows.map((row): VersionSummary => ({
    id: row.id,
    number: row.number,
    label: row.label,
    author: names.get(row.authorId) ?? "",
    createdAt: row.createdAt,
    publications: row.publications,
    isLocked: isLocked(row.publications),
  }));
  const summary = versions.find(({ id }) => id === current.id);
  if (!summary) return null;
  const may = canConfigure(actor, current.app.partnerId);
  return {
    version: { ...summary, revision: current.revision },
    configuration: toConfiguration(current),
    changes: changes.map((change): ChangeEntry => ({
      id: change.id,
      revision: change.revision,
      author: names.get(change.authorId) ?? "",
      at: change.createdAt,
      sentences: sentencesOf(change.before, change.after, change.revision),
    })),
    versions,
    can: {
      save: may && !summary.isLocked,
      createVersion: may,
      publishToSod:
        may &&
        !summary.publications.some(
          ({ environment, state }) => environment === "SOD" && state === "PUBLISHED",
        ),
    },
  };
}

function sentencesOf(before: unknown, after: unknown, revision: number): string[] {
  if (before === null) return [text.configurations.changes.first];
  if (revision === 1) return [text.configurations.changes.copied];
  // Both were written by our own commands in exactly this shape.
  const sentences = describeChanges(before as Configuration, after as Configuration);
  return sentences.length > 0 ? sentences : [text.configurations.changes.none];
}
