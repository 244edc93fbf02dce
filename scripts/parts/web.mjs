import { createServer } from "node:net";
import { inRoot } from "./places.mjs";
import { startService } from "./processes.mjs";

/** What Node is told to serve the portal: `start` what was built, `dev` what is being written. */
export function nextArguments(mode, ...more) {
  return [
    ...["--import", inRoot("scripts/parts/own-headers.mjs")],
    ...[inRoot("node_modules/next/dist/bin/next"), mode, ...more],
  ];
}

/** Serves what was built, on this machine alone; `ready` tells whether it answers. */
export function startNext(name, { env, port, folder }) {
  const web = startService(
    name,
    nextArguments(
      ...["start", ...(folder ? [folder] : []), "-p", String(port), "-H", "127.0.0.1"],
    ),
    { env: { ...env, NODE_ENV: "production" }, quiet: true },
  );
  return { web, ready: answers(`http://localhost:${port}`, web) };
}

async function answers(url, service) {
  for (
    const end = Date.now() + 60_000;
    Date.now() < end && service.child.exitCode === null;
  ) {
    try {
      await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  return false;
}

/** A free port, asked from the kernel. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
