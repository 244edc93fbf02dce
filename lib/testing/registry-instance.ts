import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";

/** A registry as `npm start` runs one, on a port of its own and this test's database. */
export async function aRegistry(env: Record<string, string> = {}) {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "scripts/registry.ts"],
    {
      env: {
        ...process.env,
        ...{ REGISTRY_PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production" },
        ...env,
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (part: Buffer) => (said += part.toString()));
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (ready?.ok) return { port, child, said: () => said };
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The registry did not start.\n${said}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
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

/** A request of the registry as it goes over the line. */
export function asSent(key: string, path: string, body: object): string {
  const text = JSON.stringify(body);
  return [
    `POST /api/registry/v1${path} HTTP/1.1`,
    ...["host: 127.0.0.1", "content-type: application/json"],
    `authorization: Bearer ${key}`,
    `content-length: ${Buffer.byteLength(text)}`,
    "",
    text,
  ].join("\r\n");
}
