import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { describeChanges } from "../comparisons/rules";
import { visibleVersions } from "../policy";
import { storedConfiguration } from "../rules";

/**
 * One save of a version as a file: who, when, every value before and after, and the same in words.
 * Null when it does not exist or is not the actor's to see.
 */
export async function saveFile(
  actor: Actor,
  { appId, number, revision }: { appId: string; number: number; revision: number },
) {
  const save = await db.configurationChange.findFirst({
    where: { revision, version: { AND: [{ appId, number }, visibleVersions(actor)] } },
    select: { authorId: true, createdAt: true, before: true, after: true },
  });
  if (!save) return null;
  const names = await namesOf([save.authorId]);
  const before = save.before === null ? null : storedConfiguration(save.before);
  const after = storedConfiguration(save.after);
  const file = {
    ...{ app: appId, version: number, save: revision },
    at: save.createdAt.toISOString(),
    author: names.get(save.authorId) ?? "",
    changes: before ? describeChanges(before, after) : [],
    ...{ before, after },
  };
  return {
    name: `version-${number}-save-${revision}.json`,
    type: "application/json",
    parts: inOnePart(`${JSON.stringify(file, null, 2)}\n`),
  };
}

async function* inOnePart(text: string): AsyncGenerator<string> {
  yield text;
}
