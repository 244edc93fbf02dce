import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { onLostParent } from "./lost-parent.mjs";
import { inRoot } from "./places.mjs";

const WANTED = 24;

/** Goes on only under Node 24; otherwise runs the same command there and ends as it ends. */
export async function continueUnderNode24() {
  if (Number(process.versions.node.split(".")[0]) === WANTED) {
    // So that every `node` started from here is the same one.
    process.env.PATH = dirname(process.execPath) + delimiter + process.env.PATH;
    return;
  }
  const binary = inRoot(`node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (!existsSync(binary)) {
    console.error(
      `The portal needs Node ${WANTED}; this is ${process.version}. ` +
        `Please install Node ${WANTED} (nodejs.org) and start again.`,
    );
    process.exit(1);
  }
  const child = spawn(binary, process.argv.slice(1), {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // The child ends everything in order; this process only waits and passes the word on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  onLostParent(() => child.kill("SIGTERM"));
  const [code, signal] = await new Promise((resolve) =>
    child.on("exit", (...ending) => resolve(ending)),
  );
  process.exit(code ?? (signal ? 1 : 0));
}
