import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { embeddedCopy } from "./embedded-copy";

// Runs before the test file's imports, so `lib/env` reads the copy's address.
const template = inject("template");
if ("doors" in template) {
  process.env["DATABASE_URL"] = await embeddedCopy();
  process.env["PORTAL_EMBEDDED"] = "1";
} else {
  const copy = await serverCopy(template.serverUrl, template.name);
  afterAll(() => copy.remove());
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
