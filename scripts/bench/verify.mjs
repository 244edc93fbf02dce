import pg from "pg";
import { registryArguments } from "../parts/registry.mjs";
import { startService, stopService } from "../parts/processes.mjs";
import { freePort } from "../parts/web.mjs";
import { countingDoor } from "./counter.mjs";
import { inRounds, sendMany } from "./driver.mjs";
import { alone, asked, compared, latency, throughput, troubles } from "./sides.mjs";

const CONNECTIONS = 16;
const VERIFY = "/api/registry/v1/clients/verify";

/**
 * The registry's verification against a bare handler of Next that does one look-up with `pg`, and no
 * hashing, no limit and no key; 16 connections each.
 */
export async function verify({ database, servers, world, env }) {
  const registry = await started(env);
  const door = await countingDoor(env);
  const counted = await started({ ...env, DATABASE_URL: door.url });
  const { key, clients } = world.verify;
  const places = Array.from({ length: CONNECTIONS }, (_, at) => ({ at }));
  const next = (path, isActive) => (place) => {
    const client = clients[place.at % clients.length];
    place.at += CONNECTIONS + 1;
    return {
      ...{ method: "POST", path, body: JSON.stringify(client) },
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      judge: ({ status, text }) =>
        status === 200 && isActive.test(text) ? null : `status ${status}`,
    };
  };
  const active = /"active":true/;
  const side = (server, name, path) =>
    asked(server, name, structuredClone(places), { next: next(path, active) });
  const sides = [
    side(registry, "registry", VERIFY),
    side(servers.reference, "pg", "/pg/verify"),
    side(servers.portal, "registry through Next", VERIFY),
  ];
  // Each secret's first use keeps it, and a key's first use of a day is noted: once.
  const failed = [];
  for (const one of sides) failed.push(...(await sendMany(one, 2 * clients.length)));
  const countedSide = { ...sides[0], name: "registry, counted", port: counted.port };
  failed.push(...(await sendMany(countedSide, 2 * clients.length)));

  const before = await writtenRows(database.env);
  const found = await inRounds(sides);
  const written = (await writtenRows(database.env)) - before;
  const [ours, theirs, next_] = found;
  const asks = { ...door.counts };
  const MANY = 1_024;
  failed.push(...(await sendMany(countedSide, MANY)));
  const transactions = (door.counts.transactions - asks.transactions) / MANY;
  const requests = ours.requests + next_.requests;
  await Promise.all([registry, counted].map(({ web }) => stopService(web)));
  door.close();
  return {
    failed: [...failed, ...troubles(sides, found)],
    lines: [
      throughput("verify a secret, 16 connections", ours, theirs, { least: 2 }),
      ...latency("…", ours, theirs).slice(0, 1),
      compared("… p99", "ms", [ours.p99], [theirs.p99], { most: 1 }),
      alone("… transactions each", transactions, { most: 1 }),
      alone(`… rows written by ${requests}`, written, { most: 0 }),
      throughput("… through Next", next_, theirs),
    ],
  };
}

async function started(env) {
  const port = await freePort();
  const web = startService("The registry", registryArguments, {
    env: {
      ...env,
      REGISTRY_PORT: String(port),
      HOST: "127.0.0.1",
      NODE_ENV: "production",
    },
    quiet: true,
  });
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.ok) return { web, port };
    if (web.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`The registry did not start.\n${web.output}`);
}

/**
 * Rows that were ever written into the tables of the portal, but for the counts of uses, which are one row
 * for a secret and day, once a minute. Postgres counts what an idle connection did ten seconds late.
 */
async function writtenRows({ DATABASE_URL }) {
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(`
      SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::int AS written
      FROM pg_stat_user_tables
      WHERE schemaname = 'public' AND relname <> 'client_secret_use'`);
    return rows[0].written;
  } finally {
    await client.end();
  }
}
