import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";
import { describeChanges } from "../comparisons/rules";
import {
  summarySelect,
  type ChangeEntry,
  type SummaryRow,
  type VersionHistory,
  type VersionSummary,
} from "../dto";
import { visibleVersions } from "../policy";
import { isLocked, storedConfiguration } from "../rules";

const CHANGES_SHOWN = 30;
const VERSIONS_SHOWN = 25;

type Asked = {
  before?: number | undefined;
  savesBefore?: number | undefined;
};

/**
 * A page of the list of an app's versions and one of the change log of the version looked at, as far as
 * the actor may see them. Without `before` and `savesBefore`: the newest versions and saves.
 */
export async function getVersionHistory(
  actor: Actor,
  { appId, versionId }: { appId: string; versionId: string },
  { before, savesBefore }: Asked = {},
): Promise<VersionHistory> {
  const ofApp = { AND: [{ appId }, visibleVersions(actor)] };
  const [rows, changes] = await Promise.all([
    db.configurationVersion.findMany({
      where: before === undefined ? ofApp : { ...ofApp, number: { lt: before } },
      orderBy: { number: "desc" },
      take: VERSIONS_SHOWN + 1,
      select: summarySelect,
    }),
    db.configurationChange.findMany({
      where: {
        versionId,
        version: ofApp,
        ...(savesBefore === undefined ? {} : { revision: { lt: savesBefore } }),
      },
      orderBy: { revision: "desc" },
      take: CHANGES_SHOWN + 1,
    }),
  ]);
  const names = await namesOf([...rows, ...changes].map(({ authorId }) => authorId));
  const page = rows.slice(0, VERSIONS_SHOWN);
  const saves = changes.slice(0, CHANGES_SHOWN);
  return {
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
