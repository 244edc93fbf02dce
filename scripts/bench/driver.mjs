import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { percentile, turns } from "./figures.mjs";

const ROUNDS = 9;
const ROUND = 1_000;
const WARM_UP = 1_500;

/**
 * What is measured against each other in one bench. A side has a name, the service and port it asks,
 * how many connections it keeps, and `next(connection)`, which answers the next request and how its
 * answer is judged. `between` puts things back between rounds, outside of what is measured.
 */
export async function inRounds(sides, { between = async () => {} } = {}) {
  const found = new Map(sides.map((side) => [side, { failed: [], rounds: [] }]));
  for (const side of sides) {
    await between();
    await oneRound(side, WARM_UP);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of turns(sides, round)) {
      await between();
      const done = await oneRound(side, ROUND);
      found.get(side).rounds.push(done);
      found.get(side).failed.push(...done.failed);
    }
  }
  for (const { agent } of sides) agent.destroy();
  return sides.map((side) => summary(found.get(side)));
}

function summary({ failed, rounds }) {
  const times = rounds.flatMap((round) => round.times);
  return {
    ...{ failed, requests: times.length },
    perSecond: rounds.map(({ times, seconds }) => times.length / seconds),
    p50: rounds.map(({ times }) => percentile(times, 50)),
    p99: percentile(times, 99),
  };
}

/** As many requests as each connection gets answered within the time, one after the other. */
async function oneRound(side, length) {
  const times = [];
  const failed = [];
  const began = performance.now();
  await Promise.all(
    side.connections.map(async (connection) => {
      while (performance.now() - began < length) {
        const sent = side.next(connection);
        if (!sent) return;
        const asked = performance.now();
        const trouble = await send(side, sent);
        times.push(performance.now() - asked);
        if (trouble) failed.push(trouble);
        // One that is down answers at once: nothing is learnt from a million refusals.
        if (failed.length > 20) return;
      }
    }),
  );
  return { times, failed, seconds: (performance.now() - began) / 1_000 };
}

/** Sends so many requests, by turns on all connections; answers the troubles. */
export async function sendMany(side, count) {
  const failed = [];
  for (let sent = 0; sent < count; sent += side.connections.length) {
    const rest = side.connections.slice(0, count - sent);
    const done = await Promise.all(rest.map((one) => send(side, side.next(one))));
    failed.push(...done.filter(Boolean));
  }
  return failed;
}

/** One request; null, or in words what was wrong with its answer. */
export async function send(side, { judge, ...asked }) {
  try {
    const answer = await ask(side, asked);
    return judge(answer);
  } catch (error) {
    return error.message;
  }
}

export const keepAlive = (connections) =>
  new Agent({ keepAlive: true, maxSockets: connections });

function ask({ agent, port }, { method = "GET", path, headers = {}, body = "" }) {
  const host = `localhost:${port}`;
  const posted =
    method === "GET"
      ? {}
      : { "content-length": Buffer.byteLength(body), origin: `http://${host}` };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: "127.0.0.1", port, agent, method, path },
        headers: { host, ...posted, ...headers },
      },
      (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          resolve({ status: answer.statusCode, headers: answer.headers, text });
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/**
 * Seconds of processor time that a service has used, with all its threads; null where no /proc says.
 * The kernel counts them in hundredths.
 */
export function processorTime({ child }) {
  try {
    const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}
