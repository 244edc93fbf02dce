import { spawn } from "node:child_process";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** The worker as production runs it: a process of its own. */
export function spawnWorker(env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"],
    { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe", "ipc"] },
  );
  let output = "";
  child.stdout?.on("data", (data) => (output += String(data)));
  child.stderr?.on("data", (data) => (output += String(data)));
  const ended = new Promise<number | string>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal ?? "nothing")),
  );
  const ready = new Promise<void>((resolve) => child.once("message", () => resolve()));
  const died = ended.then((how) => {
    throw new Error(`The worker ended (${how}).\n${output}`);
  });
  died.catch(() => {});
  return {
    /** Everything it has written so far. */
    output: () => output,
    signal: (name: NodeJS.Signals) => child.kill(name),
    ended,
    /** Rejects when it ends before. */
    ready: Promise.race([ready, died]),
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** The same, ready when this returns. */
export async function startWorker(env: Record<string, string>) {
  const worker = spawnWorker(env);
  await worker.ready;
  return worker;
}

/**
 * A line to a server that can be cut, as when the server restarts, and mended. `onUse` is told of
 * each connection.
 */
export async function cuttableLine(to: string, onUse = () => {}) {
  const target = new URL(to);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    onUse();
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(to);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
