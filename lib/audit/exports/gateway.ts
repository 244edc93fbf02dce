import "server-only";

import { hash } from "node:crypto";
import { canonicalJson } from "@/lib/core/canonical-json";

export type SliceVerdict = {
  entries: number;
  /** The first entry of the file that is not as it was written, or does not follow. */
  bad: { line: number; chain: string; seq: number } | null;
};

type Line = {
  chain: string;
  seq: number;
  at: string;
  action: string;
  prevHash: string;
  hash: string;
  hashed: string;
};

/**
 * Checks an exported file without the database: each entry against its own hash, its readable
 * parts against what was hashed, and neighbours of one chain against each other.
 */
export function verifyExport(content: string): SliceVerdict {
  const seen = new Map<string, Line>();
  let entries = 0;
  for (const [index, text] of content.split("\n").entries()) {
    if (text === "" || text.startsWith('{"capped":')) continue;
    const line = parsed(text);
    const bad = { line: index + 1, chain: line?.chain ?? "", seq: line?.seq ?? 0 };
    if (!line || !isAsWritten(line)) return { entries, bad };
    entries += 1;
    // Newest first: the one read before is the one that follows.
    const next = seen.get(line.chain);
    if (next && next.seq === line.seq + 1 && next.prevHash !== line.hash)
      return { entries, bad };
    seen.set(line.chain, line);
  }
  return { entries, bad: null };
}

function isAsWritten({ prevHash, hash: carried, hashed, ...line }: Line): boolean {
  const bytes = Buffer.concat([Buffer.from(prevHash, "hex"), Buffer.from(hashed)]);
  if (hash("sha256", bytes) !== carried) return false;
  const said = JSON.parse(hashed) as Partial<Line>;
  return (["chain", "seq", "at", "action"] as const).every(
    (part) => canonicalJson(said[part]) === canonicalJson(line[part]),
  );
}

function parsed(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Line;
    return typeof line.hashed === "string" && typeof line.prevHash === "string"
      ? line
      : null;
  } catch {
    return null;
  }
}
