import { startService } from "./processes.mjs";

const LONGEST_PAUSE = 30_000;

/**
 * Keeps something running until everything stops: one that ends is started again, at once or, when
 * it keeps ending, after a pause.
 */
export function keepService(name, args, env) {
  let pause = 0;
  const start = () => {
    const began = Date.now();
    startService(name, args, {
      env,
      onUnexpectedEnd: (_, how) => {
        const livedLong = Date.now() - began > LONGEST_PAUSE;
        pause = livedLong ? 0 : Math.min(LONGEST_PAUSE, pause * 2 || 1_000);
        console.error(`${name} ended (${how}). It is started again.`);
        setTimeout(start, pause).unref();
      },
    });
  };
  start();
}
