import { connect } from "node:net";
import { anInstance } from "./instance";

/** A registry that answers, with this test's database or another. */
export function aRegistry(env: Record<string, string> = {}) {
  return anInstance({
    script: "scripts/registry.ts",
    env: (port) => ({ REGISTRY_PORT: String(port), ...env }),
    isUp: async (origin) => (await fetch(`${origin}/health/ready`)).ok,
  });
}

export type Told = {
  status: number;
  took: number;
  at: number;
  hasRetryAfter: boolean;
  body: string;
};

/** One connection that stays, with one request at a time: as little work as a client can do. */
export function aConnection(port: number) {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  let heard = "";
  let began = 0;
  let tell: ((told: Told) => void) | null = null;
  const finish = (status: number, head = "", body = "") => {
    const told = tell;
    tell = null;
    heard = "";
    const [at, hasRetryAfter] = [performance.now(), /\r\nretry-after: \d/i.test(head)];
    told?.({ status, took: at - began, at, hasRetryAfter, body });
  };
  socket.on("data", (part) => {
    heard += part.toString("latin1");
    const end = heard.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = heard.slice(0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (heard.length < end + 4 + length) return;
    finish(Number(head.slice(9, 12)), head, heard.slice(end + 4));
  });
  socket.on("error", () => {}).on("close", () => finish(0));
  return {
    socket,
    ask: (request: string) =>
      new Promise<Told>((resolve) => {
        tell = resolve;
        began = performance.now();
        if (socket.destroyed) finish(0);
        else socket.write(request);
      }),
  };
}

/** A request of the registry as it goes over the line: with a body it is a POST. */
export function asSent(key: string, path: string, body?: object): string {
  const text = body ? JSON.stringify(body) : "";
  return [
    `${body ? "POST" : "GET"} /api/registry/v1${path} HTTP/1.1`,
    ...["host: 127.0.0.1", "content-type: application/json"],
    `authorization: Bearer ${key}`,
    `content-length: ${Buffer.byteLength(text)}`,
    "",
    text,
  ].join("\r\n");
}
