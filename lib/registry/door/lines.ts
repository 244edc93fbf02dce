import "server-only";

import type { Server } from "node:http";
import type { aBreath } from "./breath";
import { BASE } from "./routes";

type Refusing = {
  /** Whether whoever asks this now is told to come back. */
  isBusy: (method: string, url: string) => boolean;
  breath: ReturnType<typeof aBreath>;
  /** The whole answer, as it goes over the line. */
  refusal: Buffer;
};

/**
 * Tells connections that stay to come back, without `node:http`: to read a request and to write an answer
 * it takes more than the line itself does, and that is taken from those who are served. Only a call whose
 * head came whole and first is told so, with a body of a length that it says (RFC 9112, section 6.3), where
 * nothing of the connection waits for an answer; everything else is `node:http`'s. A connection on which
 * anything else comes once is its for good, since where its next request begins is not known here.
 */
export function refuseOnLines(server: Server, { isBusy, breath, refusal }: Refusing) {
  /** How many requests of a connection `node:http` has that are not answered. */
  const inHand = new WeakMap<object, number>();

  server.on("connection", (socket) => {
    // The listener of `node:http`, which it sets before anybody else hears of a connection.
    const [read] = socket.listeners("data") as ((bytes: Buffer) => void)[];
    if (!read) return;
    // Of a connection of which it has had no request, `node:http` ends the time.
    let isNew = true;
    let isHeld = false;
    /** Bytes of the call's body that are still to come, and whether the call is refused. */
    let [owed, isRefused] = [0, false];

    const leave = (bytes: Buffer) => {
      inHand.delete(socket);
      socket.off("data", look).on("data", read);
      read(bytes);
    };
    const tell = () => {
      if (isHeld && socket.writable) socket.write(refusal);
      isHeld = false;
    };
    const look = (bytes: Buffer) => {
      breath.look();
      if (owed > 0) {
        body(bytes);
        return;
      }
      const call = isHeld || inHand.get(socket) ? null : readCall(bytes);
      if (!call) {
        tell();
        leave(bytes);
        return;
      }
      owed = call.length - bytes.length;
      isRefused = !isNew && socket.writableLength === 0 && isBusy(call.method, call.url);
      isHeld = isRefused;
      if (isRefused) breath.hold(breath.came(socket), tell);
      else read(bytes);
      isNew = false;
    };
    const body = (bytes: Buffer) => {
      const rest = owed;
      owed -= Math.min(owed, bytes.length);
      if (bytes.length > rest) {
        tell();
        leave(isRefused ? bytes.subarray(rest) : bytes);
      } else if (!isRefused) read(bytes);
    };
    inHand.set(socket, 0);
    socket.off("data", read).on("data", look);
  });

  return {
    /** `node:http` has read a request of this connection. */
    asked: (socket: object) => count(socket, 1),
    /** It has written the answer. */
    answered: (socket: object) => count(socket, -1),
  };

  function count(socket: object, by: number): void {
    const before = inHand.get(socket);
    if (before !== undefined) inHand.set(socket, before + by);
  }
}

const HEAD = new RegExp(
  `^(GET|POST|PUT|DELETE) (${BASE}/[\\x21-\\x7e]*) HTTP/1\\.1\\r\\n((?:[\\w-]+:[\\t\\x20-\\x7e]*\\r\\n)+)$`,
);

type Call = { method: string; url: string; length: number };

/**
 * The call that begins these bytes, and how long it is in all; null where they are anything else, or more
 * than one call.
 */
export function readCall(bytes: Buffer): Call | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = HEAD.exec(bytes.toString("latin1", 0, end + 2));
  if (!head) return null;
  const [, method = "", url = "", fields = ""] = head;
  const said = lengthSaid(fields);
  const length = said === null ? 0 : end + 4 + said;
  return bytes.length <= length ? { method, url, length } : null;
}

/** Bytes of the body; null where a field says that it ends otherwise, or that something else is to follow. */
function lengthSaid(fields: string): number | null {
  let length: number | null = null;
  for (const field of fields.split("\r\n")) {
    const colon = field.indexOf(":");
    switch (field.slice(0, colon).toLowerCase()) {
      case "content-length": {
        const said = field.slice(colon + 1).trim();
        if (length !== null || !/^\d{1,5}$/.test(said)) return null;
        length = Number(said);
        break;
      }
      case "connection":
      case "proxy-connection":
        if (!/^ ?keep-alive ?$/i.test(field.slice(colon + 1))) return null;
        break;
      case "transfer-encoding":
      case "expect":
      case "upgrade":
        return null;
    }
  }
  return length ?? 0;
}
