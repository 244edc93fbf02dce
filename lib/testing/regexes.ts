import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression, and where it stands. */
export type Found = { source: string; flags: string; at: string };

const folders = ["app", "components", "lib", "prisma", "scripts"];
const single = ["proxy.ts", "instrumentation.ts", "next.config.mjs"];
/** What never runs in the portal, what Prisma writes, and what a build has left. */
const aside = /\.test\.tsx?$|\.d\.m?ts$|^lib\/(?:testing|db\/generated)\/|\/\.next\//;

function sources(): string[] {
  const found = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) =>
      join(folder, file),
    ),
  );
  return [...found, ...single].filter(
    (file) => /\.(?:tsx?|mjs)$/.test(file) && !aside.test(file),
  );
}

/** Every regular expression that is written in the code, once, and every file that makes some of texts. */
export function regexesOfTheCode(): { literals: Found[]; makers: Map<string, number> } {
  const literals = new Map<string, Found>();
  const makers = new Map<string, number>();
  for (const file of sources()) {
    const code = readFileSync(file, "utf8");
    if (!/RegExp|\/./.test(code)) continue;
    const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, false, kind);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
        const line = tree.getLineAndCharacterOfPosition(node.end).line + 1;
        if (!literals.has(node.text))
          literals.set(node.text, { source, flags, at: `${file}:${line}` });
      }
      const isMade = ts.isNewExpression(node) || ts.isCallExpression(node);
      if (isMade && ts.isIdentifier(node.expression) && node.expression.text === "RegExp")
        makers.set(file, (makers.get(file) ?? 0) + 1);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return { literals: [...literals.values()], makers };
}

/** The regular expressions that a module makes of texts while it is loaded. */
export async function regexesMadeBy(load: () => Promise<unknown>): Promise<Found[]> {
  const plain = globalThis.RegExp;
  const made: Found[] = [];
  globalThis.RegExp = new Proxy(plain, {
    construct(target, given: [string, string?]) {
      const one = new target(...given);
      made.push({ source: one.source, flags: one.flags, at: "" });
      return one;
    },
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = plain;
  }
  return made;
}
