import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { sabotagePlugin } from "./scripts/parts/sabotage-sites.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Thirty-two bytes that are nobody's key. */
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");

export default defineConfig({
  resolve: {
    alias: {
      "@": here("."),
      // The real module throws outside a React server build.
      "server-only": here("lib/testing/server-only.ts"),
    },
  },
  test: {
    maxWorkers: 2,
    env: {
      PORTAL_URL: "http://localhost:3000",
      NEXTAUTH_URL: "http://localhost:3000",
      SESSION_KEY: key(1),
      SECRET_PEPPERS: `k1:${key(2)}`,
      ENCRYPTION_KEYS: `k1:${key(3)}`,
      AUDIT_SIGNING_KEYS: `k1:${key(4)}`,
      RECORD_SIGNING_KEYS: `k1:${key(5)}`,
      DELIVERY_SIGNING_KEYS: `k1:${key(6)}`,
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [
            "**/*.db.test.ts",
            "**/*.prove.test.ts",
            "e2e/**",
            "node_modules/**",
            ".next/**",
            ".portal/**",
          ],
          setupFiles: ["lib/testing/no-console-error.ts"],
          // The files share no state but what Node keeps: a world for each costs a third of the time.
          isolate: false,
          // Property tests on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          // In one process: the embedded database's code is compiled once for all files.
          pool: "threads",
          // lib/testing/own-database.ts lets each file begin anew.
          isolate: false,
          include: ["lib/**/*.db.test.ts"],
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/own-database.ts", "lib/testing/no-console-error.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // As in the browser: a busy machine may outlast a time-out once, and the run names it.
          retry: process.env["CI"] ? 1 : 0,
        },
      },
      {
        extends: true,
        test: {
          // The long proofs, `npm run prove`.
          name: "prove",
          include: ["lib/**/*.prove.test.ts"],
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/own-database.ts", "lib/testing/no-console-error.ts"],
          // One at a time: they measure.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
      {
        extends: true,
        plugins: [sabotagePlugin(here("."))],
        test: {
          // The database tests with one permission at a time given to everybody: `npm run prove`.
          name: "sabotage",
          include: ["lib/**/*.db.test.ts"],
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/own-database.ts", "lib/testing/sabotage.ts"],
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
