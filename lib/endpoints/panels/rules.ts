import { text } from "@/lib/words/catalogue";
import { checkUrl } from "../rules";
import { withoutBlanks } from "../text/rules";

const words = text.aboutApp.panels;

/** Template variables as SuperOffice writes them: four characters between angle brackets. */
const VARIABLE = /<([a-z0-9#?.]{4})>/g;
/** What looks like one and is not expanded. */
const MISWRITTEN = /[<>]|\{[a-z0-9]{4}\}|%3c[a-z0-9]{4}%3e/i;
const AUTHORITY = /^[a-z]+:\/\/[^/?#]*/i;

/** What says who asks: every panel needs both (docs: certification checklist, web panels). */
export const identifying = ["uctx", "usid"] as const;
/** A login secret that opens a session: addresses end up in logs and histories. */
export const secretVariable = "usec";

export type PanelResult =
  { ok: true; value: string; lacks: string[] } | { ok: false; message: string };

/**
 * Decides whether a typed text is a web panel's URL template: an address under https, on a public
 * host that does not vary, with variables only behind the host. SuperOffice documents hundreds of
 * variables, and databases add their own fields, so a variable is judged by its form. Answers which
 * of those that say who asks it lacks.
 */
export function checkPanelUrl(typed: string): PanelResult {
  const authority = AUTHORITY.exec(typed)?.[0] ?? "";
  if (/[<{]/.test(authority)) return refuse(words.host);
  const names = variablesIn(typed);
  if (names.includes(secretVariable)) return refuse(words.secret);
  if (MISWRITTEN.test(typed.replaceAll(VARIABLE, ""))) return refuse(words.form);

  // The rules for URLs see an ordinary address: a word that is not in it stands for each variable.
  let mark = "zq";
  while (typed.includes(mark)) mark += "q";
  const plain = names.reduce(
    (address, name, index) => address.replace(`<${name}>`, `${mark}${index}x`),
    typed,
  );
  // What follows # never reaches the server; a page in one piece routes by it.
  const cut = plain.indexOf("#");
  const address = cut < 0 ? plain : plain.slice(0, cut);
  const checked = checkUrl(address, {
    ...{ type: "STATE_CHANGE", isNative: false, environment: "PRODUCTION" },
  });
  if (!checked.ok) return refuse(restore(checked.failure.message, names, mark));
  return {
    ok: true,
    value: restore(checked.value.value + plain.slice(address.length), names, mark),
    lacks: identifying.filter((name) => !names.includes(name)),
  };
}

export function variablesIn(template: string): string[] {
  return [...template.matchAll(VARIABLE)].map(([, name]) => name ?? "");
}

function restore(address: string, names: readonly string[], mark: string): string {
  return names.reduce(
    (restored, name, index) => restored.replaceAll(`${mark}${index}x`, `<${name}>`),
    address,
  );
}

function refuse(message: string): PanelResult {
  return { ok: false, message };
}

const MOST = 50;
/** More messages than these help nobody: mending the first ones mends the rest. */
const PROBLEMS_SHOWN = 5;

type PanelList = {
  /** The addresses as they are kept, one a line. */
  value: string;
  problems: string[];
  /** About addresses that are kept, and that review would fail. */
  warnings: string[];
};

/** Reads the web panels of an app, one a line; blank lines do not count. */
export function readPanels(typed: string): PanelList {
  const read: PanelList = { value: "", problems: [], warnings: [] };
  const kept: string[] = [];
  const lines = typed.split(/\r\n|\n|\r/).map(withoutBlanks);
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const refused = (message: string) =>
      read.problems.push(text.configurations.line(index + 1, message));
    const checked = checkPanelUrl(line);
    if (!checked.ok) {
      refused(checked.message);
      continue;
    }
    const first = kept.indexOf(checked.value);
    if (first >= 0) refused(words.twice(first + 1));
    else kept.push(checked.value);
    if (checked.lacks.length > 0) {
      read.warnings.push(words.lacks(kept.length, checked.lacks));
    }
  }
  if (kept.length > MOST) read.problems.push(words.many(MOST));
  return {
    value: kept.join("\n"),
    problems: read.problems.slice(0, PROBLEMS_SHOWN),
    warnings: read.warnings.slice(0, PROBLEMS_SHOWN),
  };
}
