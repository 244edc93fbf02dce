import { connect, createServer } from "node:net";

const READY = "Z".charCodeAt(0);
const IDLE = "I".charCodeAt(0);

/**
 * A door to the database that counts what goes through: statements, and how many of the times that
 * the database said it was ready no transaction was open, so that one had ended.
 */
export async function countingDoor({ DATABASE_URL }) {
  const url = new URL(DATABASE_URL);
  const counts = { statements: 0, transactions: 0 };
  const server = createServer((client) => {
    const database = connect(Number(url.port || 5432), url.hostname);
    const read = reader((isIdle) => {
      counts.statements += 1;
      if (isIdle) counts.transactions += 1;
    });
    database.on("data", read);
    client.pipe(database).pipe(client);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ])
      one.on("error", () => {}).on("close", () => other.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = new URL(DATABASE_URL);
  own.hostname = "127.0.0.1";
  own.port = String(server.address().port);
  return { url: own.href, counts, close: () => server.close() };
}

/** Reads the messages of one connection and tells each time the database is ready again. */
function reader(onReady) {
  let rest = Buffer.alloc(0);
  let isOpen = false;
  return (data) => {
    rest = rest.length > 0 ? Buffer.concat([rest, data]) : data;
    while (rest.length >= 5) {
      const end = 1 + rest.readUInt32BE(1);
      if (rest.length < end) return;
      if (rest[0] === READY) {
        // The first time it says so, somebody has just signed in.
        if (isOpen) onReady(rest[5] === IDLE);
        isOpen = true;
      }
      rest = rest.subarray(end);
    }
  };
}
