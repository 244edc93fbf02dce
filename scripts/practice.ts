import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { logLine } from "@/lib/web/log";
import { servePractice } from "./parts/practice-server";

// The practice SuperID: an OpenID provider for SOD whose clients are the portal's apps. A process of its
// own beside the web server; it holds no state, so that it may be killed at any moment.

const LONGEST = 20_000;
const port = Number(process.env["PRACTICE_PORT"] || "3200");
const host = process.env["HOST"] || (env.isEmbedded ? "127.0.0.1" : "0.0.0.0");

function say(event: string, detail: string) {
  process.stderr.write(`${logLine("warn", event, { detail })}\n`);
}

try {
  // A wrong setting stops the start, in words.
  void env.peppers;
  void env.encryptionKeys;
  void env.portalUrl;
  void env.sessionKey;
  if (!env.practiceUrl) throw new Error("PRACTICE_URL is not set.");
  const practice = await servePractice({ port, host });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST).unref();
    void practice
      .close()
      .then(() => db.$disconnect())
      .finally(() => process.exit());
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
  say("practice_ready", practice.issuer);
  process.send?.("ready");
} catch (error) {
  const isTaken =
    error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(
    isTaken
      ? `Port ${port} is taken by another program. Choose one for the practice SuperID: PRACTICE_PORT=3201 npm start`
      : error instanceof Error
        ? error.message
        : error,
  );
  process.exit(1);
}
