import { spawn } from "node:child_process";
import { onLostParent } from "./lost-parent.mjs";
import { inRoot, root } from "./places.mjs";

const services = [];
let stopping = null;

/**
 * Runs a command to its end, or until its time is over; its output is shown only when it fails,
 * unless `loud`.
 */
export function run(command, args, { env = {}, loud = false, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", loud ? "inherit" : "pipe", loud ? "inherit" : "pipe"],
      timeout,
    });
    let output = "";
    child.stdout?.on("data", (data) => (output += data));
    child.stderr?.on("data", (data) => (output += data));
    passing.add(child);
    child.on("error", (error) => {
      output += `${error.message}\n`;
    });
    child.on("close", (code) => {
      passing.delete(child);
      resolve({ ok: code === 0, code, output });
    });
  });
}
const passing = new Set();

/** The same for one of the packages' commands, run by this Node. */
export function runTool(script, args, { flags = [], ...options } = {}) {
  const tool = [...flags, inRoot("node_modules", script), ...args];
  return run(process.execPath, tool, options);
}

/** Our own TypeScript, with the export condition that lets `server-only` modules load. */
export function runTypeScript(script, args, options) {
  return runTool(
    "tsx/dist/cli.mjs",
    ["--conditions=react-server", inRoot(script), ...args],
    options,
  );
}

/**
 * Starts something that stays. It is tied to this process by a channel: when this one dies, even
 * by kill -9, the channel closes and the service ends itself.
 */
export function startService(
  name,
  args,
  { env = {}, onUnexpectedEnd, quiet = false } = {},
) {
  const child = spawn(
    process.execPath,
    ["--import", inRoot("scripts/parts/end-with-parent.mjs"), ...args],
    {
      cwd: root,
      env: { ...process.env, ...env, PORTAL_SERVICE: "1" },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit", "ipc"],
    },
  );
  const service = { name, child, output: "", ended: null };
  child.stdout?.on("data", (data) => (service.output += data));
  child.stderr?.on("data", (data) => (service.output += data));
  service.ended = new Promise((resolve) => {
    child.on("exit", (code, signal) => {
      services.splice(services.indexOf(service), 1);
      resolve();
      if (!stopping && !service.leaving) onUnexpectedEnd?.(name, code ?? signal);
    });
  });
  services.push(service);
  return service;
}

/** Ends one service; one that does not listen is killed after ten seconds. */
export async function stopService(service) {
  service.leaving = true;
  if (service.child.exitCode === null && service.child.signalCode === null) {
    service.child.kill("SIGTERM");
    const force = setTimeout(() => service.child.kill("SIGKILL"), 10_000);
    await service.ended;
    clearTimeout(force);
  }
}

/** Ends everything, the latest first: the web before its database. */
export function stopAll() {
  stopping ??= (async () => {
    for (const child of passing) child.kill("SIGTERM");
    for (const service of [...services].reverse()) await stopService(service);
  })();
  return stopping;
}

/**
 * Ctrl-C, a terminate signal or a lost parent end everything in order, with this exit code; `last` is
 * what is left to do then.
 */
export function stopOnSignals(code = 0, last = async () => {}) {
  const end = () =>
    void stopAll()
      .then(last)
      .finally(() => process.exit(code));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  process.on("disconnect", end);
  onLostParent(end);
}
