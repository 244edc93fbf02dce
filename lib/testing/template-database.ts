import { randomUUID } from "node:crypto";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrationsHash } from "../../scripts/parts/database.mjs";
import { servePGlite } from "../../scripts/parts/pglite-server.mjs";

export type Template = { doors: number[] } | { serverUrl: string; name: string };

declare module "vitest" {
  interface ProvidedContext {
    template: Template;
  }
}

/** Makes one migrated database per run, or finds the one of an earlier run; test files copy it. */
export default async function setup({ provide, config }: TestProject) {
  const serverUrl = process.env["TEST_DATABASE_SERVER"];
  if (!serverUrl) {
    const dump = await migratedDump();
    const workers = Array.from({ length: Number(config.maxWorkers) }, () => {
      return new Worker("./scripts/parts/test-database.mjs", { workerData: { dump } });
    });
    const doors = await Promise.all(workers.map((worker) => once(worker, "message")));
    provide("template", { doors: doors.map(([port]) => port as number) });
    return async () => {
      for (const worker of workers) await worker.terminate();
    };
  }
  const name = `portal_template_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  await migrate(addressOf(serverUrl, name));
  provide("template", { serverUrl, name });
  return () => onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
}

/** The data folder of a migrated PGlite as a file, kept until a migration changes. */
async function migratedDump(): Promise<string> {
  const folder = join(process.cwd(), ".portal/cache");
  const file = join(folder, `migrated-alone-${migrationsHash()}.tar`);
  if (existsSync(file)) return file;

  await mkdir(folder, { recursive: true });
  const database = await PGlite.create({ extensions: { pg_trgm } });
  const server = await servePGlite(database);
  try {
    await migrate(`postgresql://postgres@127.0.0.1:${server.port}/postgres`);
  } finally {
    await server.stop();
  }
  // Nobody makes databases out of these, and each file would copy them.
  await database.exec("UPDATE pg_database SET datistemplate = false");
  for (const name of ["template0", "template1"])
    await database.exec(`DROP DATABASE ${name}`);
  const dump = await database.dumpDataDir("none");
  await database.close();

  for (const old of await readdir(folder)) {
    if (old.startsWith("migrated-")) await rm(join(folder, old), { force: true });
  }
  // Renamed into place, so that a run beside this one never reads half a file.
  await writeFile(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  await rename(`${file}.${process.pid}`, file);
  return file;
}

async function migrate(databaseUrl: string) {
  const tsx = join(process.cwd(), "node_modules/tsx/dist/cli.mjs");
  const words = [tsx, "--conditions=react-server", "scripts/migrate.ts"];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  await promisify(execFile)(process.execPath, words, { env });
}

function addressOf(serverUrl: string, name: string) {
  const url = new URL(serverUrl);
  url.pathname = name;
  return url.href;
}

async function onServer(serverUrl: string, sql: string) {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
