import { openAsBlob } from "node:fs";
import { createServer } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { servePGlite } from "./pglite-server.mjs";
import { snapshotOf } from "./pglite-snapshot.mjs";

// One embedded database for the test files that a worker runs one after the other: whoever knocks
// gets it as it was in the beginning, at a port that is told to them.

const database = await PGlite.create({
  loadDataDir: await openAsBlob(workerData.dump),
  extensions: { pg_trgm },
});
// What every file would load anew: the libraries, and all that Postgres knows of its tables.
await database.exec(`
  LOAD 'pg_trgm';
  DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT oid FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP
      EXECUTE format('EXPLAIN INSERT INTO %s DEFAULT VALUES', name);
      EXECUTE format('EXPLAIN DELETE FROM %s', name);
    END LOOP;
  END $$`);
const restore = snapshotOf(database);

let server;
const door = createServer(async (socket) => {
  await server?.stop();
  restore();
  server = await servePGlite(database);
  socket.end(String(server.port));
});
door.listen(0, "127.0.0.1", () => parentPort.postMessage(door.address().port));
