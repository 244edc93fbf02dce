import { keepService } from "./keeping.mjs";
import { inRoot } from "./places.mjs";

/** As of the worker: our own TypeScript in this very process. */
export const practiceArguments = [
  ...["--conditions=react-server", "--import", "tsx"],
  inRoot("scripts/practice.ts"),
];

/** Where the practice SuperID listens: 200 above the portal, unless it is said. */
export function practicePort(port) {
  return process.env.PRACTICE_PORT || String(Number(port) + 200);
}

/**
 * Where browsers reach it; none where it does not run. Beside the embedded database it runs unless it is
 * switched off; elsewhere where its address is said.
 */
export function practiceUrl(port, isEmbedded) {
  if (process.env.PRACTICE === "off") return undefined;
  if (process.env.PRACTICE_URL || !isEmbedded) return process.env.PRACTICE_URL;
  return `http://localhost:${practicePort(port)}`;
}

export const practiceEnv = (env, port) => ({ ...env, PRACTICE_PORT: practicePort(port) });

/** The portal does not need it: without it nobody practises sign-ins. */
export function keepPractice(env, port) {
  keepService("The practice SuperID", practiceArguments, practiceEnv(env, port));
}
