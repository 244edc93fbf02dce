import { createServer } from "node:net";

// Why not pglite-socket's own server: it queues single protocol messages, so the Parse of one
// connection and the Bind of another mix outside transactions and answers go to the wrong query.
// This one hands PGlite a connection's whole batch (up to Sync or Query) and keeps all others
// waiting until that batch, or the transaction it opened, has ended.

const STARTUP = 196608;
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const END_OF_BATCH = new Set([..."QSHFcf"].map((letter) => letter.charCodeAt(0)));
const TERMINATE = "X".charCodeAt(0);
const READY = "Z".charCodeAt(0);
const IDLE = "I".charCodeAt(0);

/** One message of the wire format: its letter, its length, its body. */
function message(letter, body = "") {
  const bytes = Buffer.alloc(5 + Buffer.byteLength(body));
  bytes.write(letter);
  bytes.writeInt32BE(bytes.length - 1, 1);
  bytes.write(body, 5);
  return new Uint8Array(bytes);
}

/** A FATAL error in the wire format, so that the client's driver can say why it was cut off. */
const fatal = (code, text) => message("E", `SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);

/**
 * Serves one PGlite to many PostgreSQL clients on a loopback port, one batch or transaction at a
 * time. A client that leaves, or that sits in an open transaction longer than `idleLimit`
 * milliseconds while others wait, is rolled back.
 */
export async function servePGlite(
  db,
  { port = 0, maxConnections = 50, idleLimit = 20_000 } = {},
) {
  const connections = new Set();
  const waiting = [];
  let owner = null;
  let greeting = null;
  let idleTimer = null;
  let running = false;

  await db.waitReady;

  function run(bytes) {
    return Buffer.from(db.execProtocolRawSync(bytes));
  }

  /** Executes one batch and says whether the connection is back outside any transaction. */
  function answer(connection, batch) {
    const reply = run(batch);
    if (connection.socket.writable) connection.socket.write(reply);
    const tail = reply.length - 6;
    return tail >= 0 && reply[tail] === READY && reply[reply.length - 1] === IDLE;
  }

  function work() {
    // PGlite runs synchronously; the flag only guards against re-entry from a socket event.
    if (running) return;
    running = true;
    try {
      for (;;) {
        const next = owner ?? waiting.shift();
        if (!next || next.batches.length === 0) {
          if (owner) watchIdleOwner();
          if (owner || waiting.length === 0) break;
          continue;
        }
        clearTimeout(idleTimer);
        const idle = answer(next, next.batches.shift());
        owner = idle ? null : next;
        // Back to the end of the line: a busy connection must not starve the others.
        if (idle && next.batches.length > 0) waiting.push(next);
      }
    } finally {
      running = false;
    }
  }

  function watchIdleOwner() {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      if (!owner) return;
      if (waiting.length === 0) return watchIdleOwner();
      const words = "the connection sat in an open transaction while others waited";
      owner.socket.end(fatal("25P03", words));
      leave(owner);
    }, idleLimit);
    idleTimer.unref();
  }

  function leave(connection) {
    if (!connections.delete(connection)) return;
    const place = waiting.indexOf(connection);
    if (place >= 0) waiting.splice(place, 1);
    connection.batches.length = 0;
    if (owner !== connection) return;
    clearTimeout(idleTimer);
    // A half-sent batch must not be committed by the Sync that ends it, so it fails first.
    run(message("P", "\0not sql\0\0\0"));
    run(message("S"));
    run(message("Q", "ROLLBACK\0"));
    owner = null;
    work();
  }

  function greet(connection, startup) {
    // Every connection is PGlite's one session, so all get the same greeting; asking PGlite
    // again would wait behind a stranger's open transaction.
    greeting ??= run(new Uint8Array(startup));
    connection.greeted = true;
    connection.socket.write(greeting);
  }

  /** Takes one untyped opening message; false when more bytes are needed. */
  function open(connection) {
    const { input } = connection;
    if (input.length < 8) return false;
    const length = input.readInt32BE(0);
    if (length < 8 || length > 10_000) return connection.socket.destroy() && false;
    if (input.length < length) return false;
    connection.input = input.subarray(length);
    const code = input.readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) connection.socket.write("N");
    else if (code === STARTUP || code >> 16 === 3)
      greet(connection, input.subarray(0, length));
    else if (code === CANCEL_REQUEST) connection.socket.end();
    else connection.socket.destroy();
    return !connection.socket.destroyed;
  }

  function take(connection) {
    while (!connection.greeted) if (!open(connection)) return;
    let start = 0;
    let end = 0;
    const { input } = connection;
    while (input.length - end >= 5) {
      const length = 1 + input.readInt32BE(end + 1);
      if (length < 5) return void connection.socket.destroy();
      if (input.length - end < length) break;
      const letter = input[end];
      if (letter === TERMINATE) return void connection.socket.end();
      end += length;
      if (!END_OF_BATCH.has(letter)) continue;
      connection.batches.push(new Uint8Array(input.subarray(start, end)));
      start = end;
    }
    connection.input = input.subarray(start);
    if (connection.batches.length === 0) return;
    if (owner !== connection && !waiting.includes(connection)) waiting.push(connection);
    work();
  }

  const server = createServer((socket) => {
    const connection = { socket, input: Buffer.alloc(0), batches: [], greeted: false };
    connections.add(connection);
    socket.setNoDelay(true);
    socket.on("data", (data) => {
      if (!connections.has(connection)) return;
      connection.input =
        connection.input.length === 0 ? data : Buffer.concat([connection.input, data]);
      take(connection);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => leave(connection));
    socket.on("end", () => leave(connection));
  });
  server.maxConnections = maxConnections;
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });

  return {
    port: server.address().port,
    async stop() {
      clearTimeout(idleTimer);
      for (const connection of connections) connection.socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
