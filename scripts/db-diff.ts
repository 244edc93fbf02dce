import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { diffSchemas, schemaFile } from "./parts/schema-engine";
import { servePGlite } from "./parts/pglite-server.mjs";

// Prints the SQL of a schema change: from the schema of the last commit (or of the one named, or
// from nothing with --from-empty) to today's prisma/schema.prisma. Paste it into a new
// prisma/migrations/<n>_<what>/migration.sql and add by hand what Prisma cannot say.

const [from = "HEAD"] = process.argv.slice(2);

function committedSchema(commit: string): string | null {
  try {
    return execFileSync("git", ["show", `${commit}:prisma/schema.prisma`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    console.error(
      `-- no prisma/schema.prisma in ${commit}: comparing with an empty database`,
    );
    return null;
  }
}

const before = from === "--from-empty" ? null : committedSchema(from);

// The engine compares two texts, but wants a database that answers before it does anything.
const { port } = await servePGlite(await PGlite.create());
const databaseUrl = `postgresql://postgres@127.0.0.1:${port}/postgres`;
console.log(await diffSchemas(databaseUrl, before, await readFile(schemaFile, "utf8")));
process.exit();
