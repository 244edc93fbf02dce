import { writeUses } from "@/lib/credentials/verification/commands";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { writeFailures } from "@/lib/failures/commands";
import { registryServer } from "@/lib/registry/door/server";
import { logLine } from "@/lib/web/log";

// The registry for machines, as a process of its own beside the web server. It may be killed at any
// moment and started as often as wanted: all it holds are counts of a minute.

const LONGEST = 20_000;
const port = Number(process.env["REGISTRY_PORT"] || "3100");
const host = process.env["HOST"] || (env.isEmbedded ? "127.0.0.1" : "0.0.0.0");
const server = registryServer();
let stopping = false;

/** Those who are being answered have their answer, and what was counted is written. */
async function stop() {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), LONGEST).unref();
  await server.close();
  const written = await Promise.allSettled([writeUses(), writeFailures()]);
  for (const one of written)
    if (one.status === "rejected")
      say("error", "registry_lost_counts", String(one.reason));
  await db.$disconnect();
  process.exit();
}
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => void stop());

function say(level: "warn" | "error", event: string, detail: string) {
  process.stderr.write(`${logLine(level, event, { detail })}\n`);
}

try {
  // A wrong setting stops the start, in words.
  void env.peppers;
  void env.portalUrl;
  void env.sessionKey;
  const at = await server.listen(port, host);
  say("warn", "registry_ready", `http://${host}:${at}`);
  process.send?.("ready");
} catch (error) {
  const isTaken =
    error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(
    isTaken
      ? `Port ${port} is taken by another program. Choose one for the registry: REGISTRY_PORT=3101 npm start`
      : error instanceof Error
        ? error.message
        : error,
  );
  process.exit(1);
}
