import { text } from "@/lib/words/catalogue";

const words = text.aboutApp.provisioning;

const MOST = 200;
const LONGEST = 300;
const PROBLEMS_SHOWN = 5;

/**
 * Reads the list of what is provisioned, one a line: what it is, a colon, its name. The kinds are
 * those that must be gone again after uninstalling (docs: technical requirements).
 */
export function readProvisioned(typed: string): { value: string; problems: string[] } {
  const problems: string[] = [];
  const kept: string[] = [];
  const lines = typed.normalize("NFC").split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    const entry = line.replace(/\s+/gu, " ").trim();
    if (entry === "") continue;
    const problem = (message: string) =>
      problems.push(text.configurations.line(index + 1, message));
    const colon = entry.indexOf(":");
    const kind = kindOf(entry.slice(0, Math.max(colon, 0)));
    const name = entry.slice(colon + 1).trim();
    if (!kind) problem(words.kind(words.kinds));
    else if (name === "") problem(words.name);
    else if (entry.length > LONGEST) problem(words.long(LONGEST));
    else if (kept.includes(`${kind}: ${name}`))
      problem(words.twice(kept.indexOf(`${kind}: ${name}`) + 1));
    else kept.push(`${kind}: ${name}`);
  }
  if (kept.length > MOST) problems.push(words.many(MOST));
  return { value: kept.join("\n"), problems: problems.slice(0, PROBLEMS_SHOWN) };
}

/** However it is written: "user defined fields" as well. */
function kindOf(typed: string): string | undefined {
  const fold = (written: string) =>
    written
      .toLowerCase()
      .replace(/[\s-]+/gu, " ")
      .trim()
      .replace(/s$/, "");
  return words.kinds.find((kind) => fold(kind) === fold(typed));
}
