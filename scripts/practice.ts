import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { logLine } from "@/lib/web/log";
import { servePractice } from "./parts/practice-server";

// The practice SuperID: an OpenID provider for SOD whose clients are the portal's apps. Started beside
// the web server by npm start. It holds no state; as many as wanted may run.

try {
  void env.encryptionKeys;
  void env.peppers;
  void env.portalUrl;
  if (!env.practiceUrl) throw new Error("PRACTICE_URL is not set.");
  const practice = await servePractice({
    port: Number(process.env["PRACTICE_PORT"]),
    host: process.env["PRACTICE_HOST"] || "127.0.0.1",
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      void practice
        .close()
        .then(() => db.$disconnect())
        .finally(() => process.exit());
    });
  }
  process.stderr.write(
    `${logLine("warn", "practice_ready", { issuer: practice.issuer })}\n`,
  );
  process.send?.("ready");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
