import { isMap, isScalar, isSeq, parseDocument, type ParsedNode } from "yaml";
import { fail, ok, type Result } from "@/lib/core/result";
import { text as catalogue } from "@/lib/words/catalogue";
import { MANIFEST_BYTES, type Place, type Position } from "../rules";
import { tokenTrouble, type Trouble } from "../tokens/schema";

const words = catalogue.manifests.reading;

export type ReadText = {
  value: unknown;
  /** Where in the text a value stands, or where it would. */
  positionOf: (place: Place) => Position;
};

/**
 * Reads a manifest in YAML 1.2 or JSON, which YAML includes. Aliases, tags, directives, a name given
 * twice and a second document are refused, with line and column; nothing throws.
 */
export function readText(typed: string): Result<ReadText> {
  const text = typed.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const refuse = ({ offset, message }: Trouble) => {
    const { line, column } = positionAt(text, offset);
    return fail("rule_broken", words.at(line, column, message), "manifest");
  };
  if (text.trim() === "") return fail("rule_broken", words.empty, "manifest");
  const cut = byteCut(text);
  if (cut !== null)
    return refuse({ offset: cut, message: words.tooLong(MANIFEST_BYTES) });
  const control = text.search(UNREADABLE);
  if (control >= 0) return refuse({ offset: control, message: words.control });
  const trouble = tokenTrouble(text);
  if (trouble) return refuse(trouble);

  const document = parseDocument(text, {
    ...{ version: "1.2", schema: "core", prettyErrors: false, stringKeys: true },
    // A name given twice is found below, in less time.
    ...{ uniqueKeys: false, merge: false },
  });
  const [error] = document.errors;
  if (error) {
    return refuse({ offset: error.pos[0], message: words.unreadable(error.message) });
  }
  const root = document.contents;
  const troubles: Trouble[] = [];
  const value = valueOf(root, troubles);
  const [first] = troubles;
  if (first) return refuse(first);
  return ok({
    value,
    positionOf: (place) => positionAt(text, offsetOf(root, place)),
  });
}

// Controls but tab and line break, and halves of characters, which nothing can store.
const UNREADABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Where the text is longer than what is read, or null. */
function byteCut(text: string): number | null {
  const { read, written } = new TextEncoder().encodeInto(
    text,
    new Uint8Array(MANIFEST_BYTES),
  );
  return read < text.length && written > 0 ? read : null;
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** A node as a plain value. What cannot be one is noted, the first trouble first. */
function valueOf(node: ParsedNode | null, troubles: Trouble[]): unknown {
  if (node === null) return null;
  const refuse = (message: string) =>
    void troubles.push({ offset: node.range[0], message });
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === "string" && UNREADABLE.test(value.replaceAll("\r", "")))
      refuse(words.control);
    return value;
  }
  if (isSeq<ParsedNode>(node)) return node.items.map((item) => valueOf(item, troubles));
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return void refuse(words.control);
  const seen = new Set<string>();
  return Object.fromEntries(
    node.items.map(({ key, value }) => {
      const name = nameOf(key);
      if (seen.has(name)) {
        troubles.push({ offset: key.range[0], message: words.twice(name.slice(0, 80)) });
      }
      seen.add(name);
      return [name, valueOf(value, troubles)];
    }),
  );
}

function nameOf(key: ParsedNode): string {
  return isScalar(key) ? String(key.value) : "";
}

/** Where a value begins; of what is not there, where that begins which should hold it. */
function offsetOf(root: ParsedNode | null, place: Place): number {
  let offset = root?.range[0] ?? 0;
  let node = root;
  for (const [depth, step] of place.entries()) {
    const isLast = depth === place.length - 1;
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      const pair = node.items.find(({ key }) => nameOf(key) === String(step));
      if (!pair) return offset;
      // A problem of a whole value is shown at its name.
      offset = isLast ? pair.key.range[0] : (pair.value?.range[0] ?? pair.key.range[0]);
      node = pair.value;
    } else if (isSeq<ParsedNode>(node)) {
      const item = node.items[Number(step)];
      if (!item) return offset;
      offset = item.range[0];
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}
