import { keepAlive, processorTime, sendMany } from "./driver.mjs";
import { isMet, median, ratioOf, turns } from "./figures.mjs";

/* What the benches measure with: sides, and the lines of the report. */

export function asked({ web, port }, name, connections, { next }) {
  return {
    ...{ name, web, port, connections, next },
    agent: keepAlive(connections.length),
  };
}

export function handler(path, body) {
  return {
    ...{ method: "POST", path, body: JSON.stringify(body) },
    headers: { "content-type": "application/json" },
    judge: ({ status }) => (status === 200 ? null : `status ${status}`),
  };
}

/** The processor time that each side's server spends on the same number of requests. */
export async function processor(name, sides, aim = null) {
  const [WARM_UP, EACH, ROUNDS] = [300, 100, 9];
  const failed = [];
  for (const side of sides) failed.push(...(await sendMany(side, WARM_UP)));
  const spent = sides.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of turns(sides, round)) {
      const before = processorTime(side.web);
      failed.push(...(await sendMany(side, EACH)));
      const seconds = processorTime(side.web) - before;
      spent[sides.indexOf(side)].push((seconds * 1_000) / EACH);
    }
  }
  const [ours, theirs] = spent;
  if (processorTime(sides[0].web) === null)
    return { failed, lines: [alone(name, null, aim)] };
  return { failed, lines: [compared(name, "ms", ours, theirs, aim)] };
}

/** What the database is asked for one request, counted over many: statements and transactions. */
export async function askedFor(side, { counted }, aim = null) {
  const MANY = 40;
  const portal = { ...side, port: counted.port };
  const failed = await sendMany(portal, 5);
  const before = { ...counted.counts };
  failed.push(...(await sendMany(portal, MANY)));
  const each = (what) => (counted.counts[what] - before[what]) / MANY;
  return {
    failed,
    lines: [
      alone("… transactions each", each("transactions"), aim),
      alone("… statements each", each("statements")),
    ],
  };
}

export function troubles(sides, found) {
  return found.flatMap(({ failed, requests }, at) =>
    failed.length > 0
      ? [`${sides[at].name}: ${failed.length} of ${requests} failed, first: ${failed[0]}`]
      : [],
  );
}

export const throughput = (name, ours, theirs, aim = null) =>
  compared(name, "/s", ours.perSecond, theirs.perSecond, aim);

export const latency = (name, ours, theirs, aim = null) => [
  compared(`${name}, p50`, "ms", ours.p50, theirs.p50, aim),
  compared("… p99", "ms", [ours.p99], [theirs.p99], null),
];

export function compared(name, unit, ours, theirs, aim) {
  const ratio = ratioOf(ours, theirs);
  const [portal, reference] = [median(ours), median(theirs)];
  return { name, unit, portal, reference, ratio, aim, met: isMet(ratio, aim) };
}

/** A figure that is compared with nothing. */
export function alone(name, portal, aim = null) {
  const met = portal === null ? null : isMet(portal, aim);
  return { name, unit: "", portal, reference: null, ratio: null, aim, met };
}
