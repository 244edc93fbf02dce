import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import { Client } from "pg";
import { expect, it } from "vitest";
import { onServer } from "@/lib/testing/database";

/** One statement, sent to the test server by who made its databases. */
async function onMaintenance(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: process.env["TEST_DATABASE_SERVER"] });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

// As on a managed server: README, "Run it on a real PostgreSQL".
it.runIf(onServer)(
  "a role that is no superuser migrates its own database",
  async () => {
    const name = `portal_owner_${randomUUID().replaceAll("-", "")}`;
    await onMaintenance(
      `CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'owner'`,
      `GRANT portal_app, portal_viewer TO ${name}`,
      `CREATE DATABASE ${name} OWNER ${name}`,
    );
    try {
      const url = new URL(process.env["TEST_DATABASE_SERVER"] ?? "");
      Object.assign(url, { username: name, password: "owner", pathname: name });
      const words = [
        "--conditions=react-server",
        "--import",
        "tsx",
        "scripts/migrate.ts",
      ];
      const env = { ...process.env, DATABASE_URL: url.href };
      const { stderr } = await promisify(execFile)(process.execPath, words, { env });
      expect(stderr).toBe("");
      const owner = new Client({ connectionString: url.href });
      await owner.connect();
      const { rows } = await owner.query(
        "SELECT count(*)::int AS applied FROM _prisma_migrations",
      );
      await owner.end();
      const folders = readdirSync("prisma/migrations", { withFileTypes: true });
      const applied = folders.filter((one) => one.isDirectory()).length;
      expect(rows).toEqual([{ applied }]);
    } finally {
      await onMaintenance(
        `DROP DATABASE ${name} WITH (FORCE)`,
        `DROP OWNED BY ${name}`,
        `DROP ROLE ${name}`,
      );
    }
  },
  60_000,
);
