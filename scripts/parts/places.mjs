import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(
  /[\\/]$/,
  "",
);

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts);

/** What this machine keeps for itself, ignored by git: keys, data, caches. */
export const ownFolder = inRoot(".portal");
