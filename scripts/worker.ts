import { parseCronItems, run, type Runner } from "graphile-worker";
import { db } from "@/lib/db/client";
import { endDeliveryLeases } from "@/lib/deliveries/waking/commands";
import { endLeases } from "@/lib/messages/sending/commands";
import { env } from "@/lib/env";
import { jobQueue, unlockJobs } from "./parts/job-queue";
import { recurring, tasks } from "./parts/tasks";
import { logLine } from "@/lib/web/log";

// The worker: sends mails and does what recurs. Started beside the web server by npm start, or by
// itself with npm run worker. It may be killed at any moment and started as often as wanted.

const LONGEST_PAUSE = 30_000;
let stopping = false;
/** Deliveries go out apart from everything else: hosts that are slow to answer keep nobody waiting. */
const { deliver, ...others } = tasks;
const RECEIVERS = 24;
let runners: Runner[] = [];
let wakeUp = () => {};

async function stop() {
  if (stopping) return;
  stopping = true;
  wakeUp();
  // Waits for what is being sent right now.
  await Promise.all(runners.map((one) => one.stop().catch(() => {})));
}
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => void stop());

/** A wrong setting stops the start, in words; a mail must not be the first to meet it. */
function checkSettings() {
  void env.mailServer;
  void env.encryptionKeys;
  void env.portalUrl;
  void env.auditSigningKeys;
  void env.deliverySigningKeys;
  void env.auditCheckpoints;
}

async function work() {
  if (env.isEmbedded) {
    // The embedded database has one worker: whatever is locked now was left by a dead one.
    await unlockJobs();
    await endLeases();
    await endDeliveryLeases();
  }
  // On the embedded database all connections are one session, so nobody hears a notification.
  const pollInterval = env.isEmbedded ? 1000 : 2000;
  const common = { ...jobQueue(), noHandleSignals: true, pollInterval };
  const main = await run({
    ...common,
    taskList: others,
    parsedCronItems: parseCronItems(recurring),
    concurrency: 3,
  });
  runners = [main];
  runners.push(
    await run({
      ...common,
      maxPoolSize: RECEIVERS,
      taskList: { deliver },
      parsedCronItems: [],
      concurrency: RECEIVERS,
      // One of them asks for all: idle ones cost the database nothing.
      preset: { worker: { localQueue: { size: RECEIVERS } } },
    }),
  );
  // Told to stop while it was starting: then there was nothing yet to stop.
  if (stopping) return void (await Promise.all(runners.map((one) => one.stop())));
  await main.addJob("wake_due_mails", {}, { jobKey: "wake_due_mails" });
  await main.addJob("wake_due_deliveries", {}, { jobKey: "wake_due_deliveries" });
  say("warn", "worker_ready", { mail: env.mailServer ? "sent" : "kept" });
  process.send?.("ready");
  await Promise.all(runners.map(({ promise }) => promise));
}

/** Until it is told to stop: a database that is away is waited for. */
async function workOn() {
  for (let failures = 0; !stopping; failures += 1) {
    const began = Date.now();
    await work().catch((error: unknown) => {
      if (!stopping) say("error", "worker_lost", { error: String(error) });
    });
    await Promise.all(runners.map((one) => one.stop().catch(() => {})));
    runners = [];
    if (stopping) return;
    if (Date.now() - began > LONGEST_PAUSE) failures = 0;
    await new Promise<void>((resolve) => {
      wakeUp = resolve;
      setTimeout(resolve, Math.min(LONGEST_PAUSE, 500 * 2 ** failures));
    });
  }
}

function say(level: "warn" | "error", event: string, fields: Record<string, string>) {
  process.stderr.write(`${logLine(level, event, fields)}\n`);
}

try {
  checkSettings();
  await workOn();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
await db.$disconnect();
// A connection to a mail server that is being waited for would keep the process.
process.exit();
