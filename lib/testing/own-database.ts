import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject, vi } from "vitest";
import { embeddedCopy } from "./embedded-copy";

const world = globalThis as Record<PropertyKey, unknown>;
const settings = Symbol.for("settings of this worker");

/**
 * Files that one worker runs one after the other share its thread and the libraries of others in it, which
 * saves a third of the computing. Ours begin anew with each: modules, what they keep beside
 * them, and settings. What still works for the file before asks a database that is gone.
 */
vi.resetModules();
for (const name of Object.keys(world)) if (name.startsWith("portal")) delete world[name];
const first = (world[settings] ??= { ...process.env }) as NodeJS.ProcessEnv;
for (const name of Object.keys(process.env))
  if (!(name in first)) delete process.env[name];
Object.assign(process.env, first);

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
