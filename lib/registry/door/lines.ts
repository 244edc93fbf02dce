import "server-only";

import type { Server } from "node:http";
import type { aBreath } from "./breath";
import { BASE } from "./routes";

type Line = {
  /** Requests that `node:http` has of this connection, and that are not answered. */
  inHand: number;
  /** Of a connection whose first request it has not had, `node:http` ends the time. */
  isNew: boolean;
};

type Refusing = {
  /** Whether whoever asks this now is told to come back. */
  isBusy: (method: string, url: string) => boolean;
  breath: ReturnType<typeof aBreath>;
  /** The whole answer, as it goes over the line. */
  refusal: Buffer;
};

/**
 * Tells connections that stay to come back, without `node:http`: to read a request and to write an answer
 * it takes three times as long as the line itself does, and that is taken from those who are served. Only
 * a call that came whole and alone is told so (RFC 9112, section 6.3), where nothing of the connection
 * waits for an answer; everything else is `node:http`'s. A connection on which anything else comes once
 * is its for good, since where its next request begins is not known here.
 */
export function refuseOnLines(server: Server, { isBusy, breath, refusal }: Refusing) {
  const lines = new WeakMap<object, Line>();

  server.on("connection", (socket) => {
    // The listener of `node:http`, which it sets before anybody else hears of a connection.
    const [read] = socket.listeners("data") as ((bytes: Buffer) => void)[];
    if (!read) return;
    const line: Line = { inHand: 0, isNew: true };
    let isHeld = false;
    const leave = () => {
      lines.delete(socket);
      socket.off("data", look).on("data", read);
    };
    const tell = () => {
      if (!isHeld) return;
      isHeld = false;
      if (socket.writable) socket.write(refusal);
    };
    const look = (bytes: Buffer) => {
      breath.look();
      const call = !isHeld && line.inHand === 0 ? readCall(bytes) : null;
      const isFree = !line.isNew && socket.writableLength === 0;
      if (call && isFree && isBusy(call.method, call.url)) {
        isHeld = true;
        breath.hold(breath.came(socket), tell);
        return;
      }
      tell();
      if (!call) leave();
      line.isNew = false;
      read(bytes);
    };
    lines.set(socket, line);
    socket.off("data", read).on("data", look);
  });

  return {
    /** `node:http` has read a request of this connection. */
    asked: (socket: object) => count(socket, 1),
    /** It has written the answer. */
    answered: (socket: object) => count(socket, -1),
  };

  function count(socket: object, by: number): void {
    const line = lines.get(socket);
    if (line) line.inHand += by;
  }
}

const HEAD = new RegExp(
  `^(GET|POST|PUT|DELETE) (${BASE}/[\\x21-\\x7e]*) HTTP/1\\.1\\r\\n((?:[\\w-]+:[\\t\\x20-\\x7e]*\\r\\n)+)$`,
);

/** The call that these bytes are, from its first byte to its last; null where they are anything else. */
export function readCall(bytes: Buffer): { method: string; url: string } | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = HEAD.exec(bytes.toString("latin1", 0, end + 2));
  if (!head) return null;
  const [, method = "", url = "", fields = ""] = head;
  const length = lengthSaid(fields);
  return length !== null && bytes.length === end + 4 + length ? { method, url } : null;
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
