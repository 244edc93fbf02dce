import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lintSamples } from "./lint-samples";

const folder = mkdtempSync(join(tmpdir(), "portal-lint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `react/purity` as it stands in the settings, for oxlint's own `react(purity)`. */
function settingsName(code: string) {
  const [, plugin = "", rule = ""] = /^([^(]+)\((.+)\)$/.exec(code) ?? [];
  if (plugin === "eslint") return rule;
  return `${plugin.replace("react-hooks", "react").replace(/^next$/, "nextjs")}/${rule}`;
}

/** For each rule with a sample, the rules that its file was found to break. */
const found = new Map<string, string[]>();
beforeAll(async () => {
  copyFileSync(".oxlintrc.json", join(folder, ".oxlintrc.json"));
  const compilerOptions = { strict: true, jsx: "preserve", module: "esnext", types: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const rules = Object.keys(lintSamples);
  rules.forEach((rule, at) => {
    writeFileSync(join(folder, `sample-${at}.tsx`), `${lintSamples[rule]}\n`);
    found.set(rule, []);
  });
  for (const { code, filename } of await lint()) {
    const at = /sample-(\d+)\.tsx$/.exec(filename)?.[1];
    found.get(rules[Number(at)] ?? "")?.push(settingsName(code));
  }
});

async function lint(): Promise<{ code: string; filename: string }[]> {
  const oxlint = resolve("node_modules/oxlint/bin/oxlint");
  const words = [oxlint, "--format=json", "."];
  const env = {
    ...process.env,
    OXLINT_TSGOLINT_PATH: resolve("node_modules/.bin/tsgolint"),
  };
  const { failed, output } = await new Promise<{ failed: boolean; output: string }>(
    (done) =>
      execFile(process.execPath, words, { cwd: folder, env }, (error, stdout) =>
        done({ failed: error !== null, output: stdout }),
      ),
  );
  expect(failed, output).toBe(true);
  return JSON.parse(output).diagnostics;
}

it.each(Object.keys(lintSamples))("lint finds what breaks %s", (rule) => {
  expect(found.get(rule)).toContain(rule);
});

it("each rule has a sample, but for some of Next's and one of the compiler's", () => {
  const settings = readFileSync(".oxlintrc.json", "utf8");
  const rules = [...settings.matchAll(/"([^"]+)": (?:"error"|\[\s*"error")/g)]
    .map(([, name]) => name ?? "")
    .filter((name) => name !== "reportUnusedDisableDirectives");
  expect(new Set(rules)).toEqual(new Set([...Object.keys(lintSamples), ...without]));
});

/** Rules about a folder `pages`, which we have not; what breaks the last, breaks exhaustive-deps too. */
const without = [
  "nextjs/no-before-interactive-script-outside-document",
  "nextjs/no-duplicate-head",
  "nextjs/no-head-import-in-document",
  "nextjs/no-page-custom-font",
  "nextjs/no-styled-jsx-in-document",
  "nextjs/no-title-in-document-head",
  "nextjs/no-typos",
  "react/preserve-manual-memoization",
];
