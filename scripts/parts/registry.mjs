import { keepService } from "./keeping.mjs";
import { inRoot } from "./places.mjs";

/** As of the worker: our own TypeScript in this very process. */
export const registryArguments = [
  ...["--conditions=react-server", "--import", "tsx"],
  inRoot("scripts/registry.ts"),
];

/** Where the registry listens: 100 above the portal, unless it is said. */
export function registryPort(port) {
  return process.env.REGISTRY_PORT || String(Number(port) + 100);
}

/** Next answers the same calls: without this process they are slower, and nothing else. */
export function keepRegistry(env, port) {
  keepService("The registry", registryArguments, {
    ...{ ...env, REGISTRY_PORT: registryPort(port) },
  });
}
