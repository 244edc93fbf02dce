import { inRoot } from "./places.mjs";
import { startService } from "./processes.mjs";

const LONGEST_PAUSE = 30_000;

/** Node's words for our own TypeScript in this very process: no wrapper that outlives a kill. */
export const workerArguments = [
  ...["--conditions=react-server", "--import", "tsx"],
  inRoot("scripts/worker.ts"),
];

/**
 * Keeps a worker running until everything stops: one that ends is started again, at once or, when
 * it keeps ending, after a pause. The portal does not need it to answer.
 */
export function keepWorker(env) {
  let pause = 0;
  const start = () => {
    const began = Date.now();
    startService("The worker", workerArguments, {
      env,
      onUnexpectedEnd: (name, how) => {
        const livedLong = Date.now() - began > LONGEST_PAUSE;
        pause = livedLong ? 0 : Math.min(LONGEST_PAUSE, pause * 2 || 1_000);
        console.error(`${name} ended (${how}). It is started again.`);
        setTimeout(start, pause).unref();
      },
    });
  };
  start();
}
