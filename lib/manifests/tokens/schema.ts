import { CST, Lexer } from "yaml";
import { text as catalogue } from "@/lib/words/catalogue";

const words = catalogue.manifests.reading;

/** Nobody writes a manifest of more pieces, or nested deeper; reading one would take long. */
const TOKENS = 20_000;
const DEPTH = 20;

/** What YAML has and a manifest has no use for. */
const unreadable: Readonly<Record<string, (token: string) => string>> = {
  anchor: words.anchor,
  alias: words.alias,
  tag: words.tag,
  "directive-line": () => words.directive,
};

export type Trouble = { offset: number; message: string };

/**
 * What a manifest may not hold whatever it means, and what would take long to read: found in its
 * tokens, before anything is built of them.
 */
export function tokenTrouble(text: string): Trouble | null {
  let offset = 0;
  let tokens = 0;
  let depth = 0;
  let marksInLine = 0;
  let isScalar = false;
  let hasContent = false;
  let isEnded = false;
  for (const token of new Lexer().lex(text)) {
    const refuse = (message: string): Trouble => ({ offset, message });
    tokens += 1;
    if (tokens > TOKENS) return refuse(words.tooMuch);
    const type = isScalar ? "scalar" : CST.tokenType(token);
    isScalar = !isScalar && token === CST.SCALAR;
    const unread = type && unreadable[type];
    if (unread) return refuse(unread(token.slice(0, 40)));
    const isContent = !quiet.has(type ?? "");
    if (isEnded && (isContent || type === "doc-start")) return refuse(words.oneDocument);
    if (type === "doc-start" && hasContent) return refuse(words.oneDocument);
    if (type === "doc-end") isEnded = true;
    if (type === "flow-map-start" || type === "flow-seq-start") depth += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") depth -= 1;
    if (type === "seq-item-ind" || type === "explicit-key-ind") marksInLine += 1;
    if (type === "newline") marksInLine = 0;
    if (depth > DEPTH || marksInLine > DEPTH) return refuse(words.tooDeep);
    hasContent ||= isContent;
    if (!markers.has(token)) offset += token.length;
  }
  return null;
}

/** What may stand before the one document of a text, and after it. */
const quiet: ReadonlySet<string> = new Set([
  ...[
    "byte-order-mark",
    "doc-mode",
    "newline",
    "space",
    "comment",
    "doc-start",
    "doc-end",
  ],
]);

/** What the lexer puts between the pieces of the text. */
const markers: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);
