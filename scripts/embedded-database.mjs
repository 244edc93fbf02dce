import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { lockFolder } from "./parts/folder-lock.mjs";
import { servePGlite } from "./parts/pglite-server.mjs";

// The embedded Postgres: a child of the starter, which tells it the data folder and hears back the
// port. It ends with its parent, however that one ends.

const [folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o700);

let server;
let db;
let lock;
let closing = false;

async function close(code) {
  if (closing) return;
  closing = true;
  await server?.stop();
  await db?.close().catch(() => {});
  lock?.release();
  process.exit(code);
}

process.on("disconnect", () => void close(0));
// Ctrl-C reaches the whole process group; the starter decides about the order of ending.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => void close(0));
process.on("message", (message) => {
  if (message === "stop") void close(0);
});

try {
  lock = await lockFolder(folder);
  if (!lock) {
    process.send?.({ refused: folder }, () => process.exit(3));
  } else {
    db = await PGlite.create({ dataDir: join(folder, "pg"), extensions: { pg_trgm } });
    server = await servePGlite(db, { maxConnections: 50 });
    lock.note({ port: server.port });
    process.send?.({ port: server.port });
  }
} catch (error) {
  console.error(error);
  await close(1);
}
