import { appendFileSync } from "node:fs";
import net from "node:net";
import { syncBuiltinESMExports } from "node:module";

// Loaded before a worker of a proof: the way out of its machine leads to the proof's own receiver.
// Every address that it goes to is written down, public or not.

const port = Number(process.env.OUTSIDE_PORT);
const log = process.env.OUTSIDE_LOG ?? "";

// Kept here: a name that is imported follows what is put in its place.
const { connect } = net;

net.connect = (...given) => {
  const [to] = given;
  if (typeof to !== "object" || !("host" in to)) return connect(...given);
  appendFileSync(log, `${to.host}\n`);
  return connect({ host: "127.0.0.1", port });
};
syncBuiltinESMExports();
