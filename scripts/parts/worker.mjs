import { inRoot } from "./places.mjs";
import { keepService } from "./keeping.mjs";

/** Node's words for our own TypeScript in this very process: no wrapper that outlives a kill. */
export const workerArguments = [
  ...["--conditions=react-server", "--import", "tsx"],
  inRoot("scripts/worker.ts"),
];

/** The portal does not need it to answer. */
export function keepWorker(env) {
  keepService("The worker", workerArguments, env);
}
