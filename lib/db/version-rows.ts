import "server-only";

import type { Environment, UrlType } from "./generated/client";
import { sql, type Sql, type Tx } from "./client";

/*
 * Rows that are written with others by one statement: each statement is a round trip, and Prisma
 * plans each `createMany` anew.
 */

type Version = {
  id: string;
  appId: string;
  number: number;
  label: string;
  authorId: string;
};

/** A new version with its fields, which are named as in the client; every column has to be among them. */
export function insertVersion(version: Version, fields: object): Sql {
  const columns = Object.entries({
    revision: 1,
    unsafeReason: "",
    ...version,
    ...fields,
  });
  const row = Object.fromEntries(columns.map(([name, value]) => [columnOf(name), value]));
  return sql`
    INSERT INTO configuration_version
    SELECT * FROM jsonb_populate_record(NULL::configuration_version,
      ${JSON.stringify(row)}::jsonb || jsonb_build_object('created_at', now()))`;
}

function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type Url = {
  type: string;
  environment: string | null;
  value: string;
  enabled: boolean;
  sendErrorMails: boolean;
};

/** The URLs of a version in their order. */
export function insertUrls(versionId: string, urls: readonly Url[]): Sql {
  return sql`
    INSERT INTO configuration_url
      (version_id, type, environment, value, position, enabled, send_error_mails)
    SELECT ${versionId}::uuid, (u ->> 'type')::url_type, (u ->> 'environment')::environment,
      u ->> 'value', n - 1, (u ->> 'enabled')::boolean, (u ->> 'sendErrorMails')::boolean
    FROM jsonb_array_elements(${JSON.stringify(urls)}::jsonb) WITH ORDINALITY AS t (u, n)`;
}

type Known = Url & { type: UrlType; environment: Environment | null };

/** Takes these out of a version and puts those behind the others, whose places stay. */
export async function exchangeUrls(
  tx: Tx,
  versionId: string,
  { added, gone }: { added: readonly Known[]; gone: readonly Known[] },
): Promise<void> {
  for (const { type, environment, value, enabled, sendErrorMails } of gone) {
    await tx.configurationUrl.deleteMany({
      where: { versionId, type, environment, value, enabled, sendErrorMails },
    });
  }
  const last = await tx.configurationUrl.aggregate({
    where: { versionId },
    _max: { position: true },
  });
  const next = (last._max.position ?? -1) + 1;
  await tx.configurationUrl.createMany({
    data: added.map((url, index) => ({ ...url, versionId, position: next + index })),
  });
}

type Change = {
  versionId: string;
  revision: number;
  authorId: string;
  /** Null of the first one. */
  before: object | null;
  after: object;
};

/** The entry of a save in a version's change log. */
export function insertChange(change: Change): Sql {
  return sql`
    INSERT INTO configuration_change (version_id, revision, author_id, before, after)
    VALUES (${change.versionId}::uuid, ${change.revision}, ${change.authorId}::uuid,
      ${JSON.stringify(change.before)}::jsonb, ${JSON.stringify(change.after)}::jsonb)`;
}
