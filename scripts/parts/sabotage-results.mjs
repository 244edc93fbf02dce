import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./places.mjs";

/*
 * What a run of `npm run prove -- sabotage` has learnt so far. The next one goes on from there: all
 * of it holds while the code does, and what one test file answered while that file does.
 */

const place = inRoot("test-results/sabotage.json");

/**
 * Kept: `reports` of the unharmed test files, `answers` of tests with one place broken, and the
 * `fragile` files, in which one test spoilt another's.
 */
export function keptResults(sites) {
  const code = hashOfCode();
  const hashes = Object.fromEntries(testFiles().map((file) => [file, hashOf([file])]));
  const earlier = read(place);
  const isSame = (file) =>
    earlier?.code === code && file in hashes && earlier.hashes[file] === hashes[file];
  const kept = (all = []) => all.filter(({ file }) => isSame(file));
  const places = new Set(sites.map(({ id, broken }) => `${id} ${broken}`));
  return {
    code,
    hashes,
    reports: kept(earlier?.reports),
    answers: kept(earlier?.answers).filter(({ site, broken }) =>
      places.has(`${site} ${broken}`),
    ),
    fragile: (earlier?.fragile ?? []).filter(isSame),
  };
}

export function keepResults(results) {
  // Renamed into place, so that a run that is ended meanwhile leaves the ones before.
  writeFileSync(`${place}.new`, JSON.stringify(results));
  renameSync(`${place}.new`, place);
}

/** Null for what is missing or was cut short. */
export function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

export function testFiles() {
  return filesIn("lib").filter((file) => file.endsWith(".db.test.ts"));
}

/** Everything that a database test runs, but for the tests. */
function hashOfCode() {
  const files = [...filesIn("lib"), ...filesIn("prisma")].filter(
    (file) => !/\.test\.tsx?$|^lib\/db\/generated\//.test(file),
  );
  const server = process.env.TEST_DATABASE_SERVER ? "server" : "embedded";
  return `${hashOf([...files, "package-lock.json"])} ${server}`;
}

function filesIn(folder) {
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(inRoot("").length))
    .map((file) => file.replace(/^\//, ""))
    .sort();
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(inRoot(file)));
  return hash.digest("hex");
}
