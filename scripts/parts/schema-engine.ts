import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
} from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import { DatabaseError } from "pg";
import type {
  DiffTarget,
  MigrationList,
  SchemaEngine,
} from "@prisma/schema-engine-wasm/schema_engine_bg";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const root = fileURLToPath(new URL("../..", import.meta.url));
const migrationsFolder = join(root, "prisma/migrations");
export const schemaFile = join(root, "prisma/schema.prisma");

const noFilter = { externalTables: [], externalEnums: [] };

/**
 * The adapter cuts a migration at every semicolon, function bodies and comments included, and
 * spreads the pieces over a pool. Sent whole, Postgres parses it and runs it as one transaction.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const client = adapter.underlyingDriver();
    adapter.executeScript = async (script: string) => {
      try {
        await client.query(script);
      } catch (error) {
        throw error instanceof DatabaseError ? asAdapterError(error) : error;
      }
    };
    return adapter;
  }
}

function asAdapterError(error: DatabaseError) {
  return new DriverAdapterError({
    kind: "postgres",
    code: error.code ?? "XX000",
    severity: error.severity ?? "ERROR",
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}

/** Prisma's schema engine as WebAssembly: it needs no binary, and one adapter for any Postgres. */
export async function openSchemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  await loadEngine();

  const schema = await readFile(schemaFile, "utf8");
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new WholeScripts({ connectionString: databaseUrl, max: 2 }),
  );
  return bindings.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => undefined,
    adapter,
  );
}

/** The package's own entry imports a .wasm file, which Node only does behind a flag. */
async function loadEngine() {
  const code = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const { instance } = await WebAssembly.instantiate(
    await readFile(join(dirname(code), "schema_engine_bg.wasm")),
    { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports },
  );
  // wasm-bindgen's glue, which the package's types leave out.
  const glue = bindings as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
  };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
}

/** The folders of prisma/migrations, in the order in which they apply. */
export async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true }).catch(
    () => [],
  );
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: resolve(migrationsFolder),
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(join(migrationsFolder, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}

/** Applies what is missing and names it. A migration that fails leaves nothing behind. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const engine = await openSchemaEngine(databaseUrl);
  const migrationsList = await readMigrations();
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: noFilter,
    });
    return appliedMigrationNames;
  } catch (error) {
    // The script ran as one transaction, so there is nothing to mend by hand: the note that it
    // failed would only stop the mended one.
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: noFilter,
    });
    for (const migrationName of failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    throw error;
  } finally {
    engine.free();
  }
}

/** The SQL that leads from one schema text to another; null stands for an empty database. */
export async function diffSchemas(databaseUrl: string, from: string | null, to: string) {
  const engine = await openSchemaEngine(databaseUrl);
  try {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: "empty" } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    return stdout ?? "";
  } finally {
    engine.free();
  }
}

function datamodel(content: string): DiffTarget {
  return { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] };
}
