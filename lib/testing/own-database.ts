import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { servePGlite } from "../../scripts/parts/pglite-server.mjs";

// Runs before the test file's imports, so `lib/env` reads the copy's address.
const template = inject("template");
const copy =
  "dump" in template
    ? await embeddedCopy(template.dump)
    : await serverCopy(template.serverUrl, template.name);

afterAll(() => copy.remove());

async function embeddedCopy(dump: string) {
  const database = await PGlite.create({
    loadDataDir: await openAsBlob(dump),
    extensions: { pg_trgm },
  });
  const server = await servePGlite(database);
  process.env["DATABASE_URL"] = `postgresql://postgres@127.0.0.1:${server.port}/postgres`;
  process.env["PORTAL_EMBEDDED"] = "1";
  return {
    async remove() {
      await server.stop();
      await database.close();
    },
  };
}

async function serverCopy(serverUrl: string, templateName: string) {
  const name = `portal_test_${randomUUID().replaceAll("-", "")}`;
  await query(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  const url = new URL(serverUrl);
  url.pathname = name;
  process.env["DATABASE_URL"] = url.href;
  delete process.env["PORTAL_EMBEDDED"];
  return { remove: () => query(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function query(serverUrl: string, sql: string) {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
