import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

// The ESLint rule that finds import cycles. `import/no-cycle` finds the same ones, but parses all
// files a second time for it: 13 seconds, where this reads only their import lines.

const root = resolve(import.meta.dirname, "../..");
const IMPORT =
  /^(?:import|export)\s+(?!type\b)((?:[^"';]*?\sfrom\s+)?)["']((?:@\/|\.\.?\/)[^"']+)["']/gm;

let graph;

/** Every file with the files whose values it imports. */
function imports() {
  const files = globSync("{app,components,e2e,lib,prisma,scripts}/**/*.{ts,tsx}", {
    cwd: root,
  })
    .concat(globSync("*.ts", { cwd: root }))
    .filter((file) => !file.startsWith(join("lib", "db", "generated")))
    .map((file) => join(root, file));
  return new Map(files.map((file) => [file, importsOf(file)]));
}

function importsOf(file) {
  return [...readFileSync(file, "utf8").matchAll(IMPORT)].flatMap(([, names, source]) => {
    const target = names && importsOnlyTypes(names) ? undefined : fileOf(source, file);
    return target ? [target] : [];
  });
}

function importsOnlyTypes(names) {
  const list = /^\{([^}]*)\}\s*from/.exec(names.trim())?.[1];
  return list?.split(",").every((name) => !name.trim() || /^type\s/.test(name.trim()));
}

function fileOf(source, from) {
  const path = source.startsWith("@/")
    ? join(root, source.slice(2))
    : resolve(dirname(from), source);
  return ["", ".ts", ".tsx"]
    .map((end) => path + end)
    .find((file) => /\.tsx?$/.test(file) && existsSync(file));
}

/** The shortest way from a file back to itself, or undefined. */
function cycleThrough(file) {
  const cameFrom = new Map((graph.get(file) ?? []).map((next) => [next, file]));
  for (const current of cameFrom.keys()) {
    for (const next of graph.get(current) ?? []) {
      if (next === file) return wayTo(current, file, cameFrom);
      if (!cameFrom.has(next)) cameFrom.set(next, current);
    }
  }
}

function wayTo(end, file, cameFrom) {
  const way = [file];
  for (let at = end; at !== file; at = cameFrom.get(at)) way.splice(1, 0, at);
  return way;
}

export const noImportCycle = {
  meta: { type: "problem", schema: [] },
  create: (context) => ({
    Program(node) {
      graph ??= imports();
      const cycle = cycleThrough(context.filename);
      if (!cycle) return;
      const names = [...cycle, context.filename].map((file) =>
        file.slice(root.length + 1),
      );
      context.report({ node, message: `These import each other: ${names.join(" → ")}.` });
    },
  }),
};
