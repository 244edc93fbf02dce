import { csvLine } from "@/lib/core/csv";
import { text } from "@/lib/words/catalogue";
import type { ActivityEntry, EventRow } from "../dto";

type Column = keyof typeof text.audit.exports.columns;

/** One entry as a row for a spreadsheet, in the order of its head. */
export function csvRow(row: EventRow, entry: ActivityEntry): string {
  const cells: Record<Column, string> = {
    at: row.at.replace("T", " ").replace("Z", ""),
    who: whoWords(entry),
    role: row.actorRole,
    what: text.audit.actions[entry.action] ?? row.action,
    about: entry.about.name,
    app: entry.app?.name ?? "",
    tenant: entry.tenant?.name ?? "",
    partner: entry.partner?.name ?? "",
    environment: entry.environments
      .map((environment) => text.common.environments[environment])
      .join(", "),
    details: entry.details
      .map(({ field, before, after }) =>
        before === null ? `${field}: ${after}` : `${field}: ${before} → ${after}`,
      )
      .join("\n"),
    action: row.action,
    objectType: row.objectType,
    objectId: row.objectId,
    actorId: row.actorId ?? "",
    chain: row.chain,
    seq: String(row.seq),
    hash: row.hash,
  };
  return csvLine(Object.values(cells));
}

/**
 * One line of JSON. `hashed` is the very text that the hash is over: SHA-256 of the bytes of
 * `prevHash` and that text is `hash`.
 */
export function jsonlRow(row: EventRow, entry: ActivityEntry): string {
  const { chain, seq, at, action, prevHash, hash, text: hashed } = row;
  const named = {
    who: whoWords(entry),
    about: entry.about.name,
    details: entry.details,
  };
  const line = { chain, seq, at, action, ...named, prevHash, hash, hashed };
  return `${JSON.stringify(line)}\n`;
}

/** Who did it, by name, with the side they stood on. */
export function whoWords({ who, isPortal, side }: ActivityEntry): string {
  const { who: names } = text.audit;
  if (isPortal || side === "portal") return names.portal;
  return who ? names[side](who.name) : names.former;
}
