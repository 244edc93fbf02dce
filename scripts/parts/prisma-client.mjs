import { existsSync, statSync } from "node:fs";
import { inRoot } from "./places.mjs";
import { runTool } from "./processes.mjs";

// Each Prisma command looks for an engine binary and for news first; `generate` needs neither.
const offline = {
  PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
};

/** Generates lib/db/generated when it is missing or older than the schema. */
export async function generatePrismaClient() {
  const made = inRoot("lib/db/generated/client.ts");
  const sources = ["prisma/schema.prisma", "node_modules/.portal-lock"].map((path) =>
    inRoot(path),
  );
  const age = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
  if (sources.every((source) => age(made) > age(source))) return { ok: true, output: "" };
  return runTool("prisma/build/index.js", ["generate"], { env: offline });
}
