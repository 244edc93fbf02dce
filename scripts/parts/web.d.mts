/** What Node is told to serve the portal: `start` what was built, `dev` what is being written. */
export function nextArguments(
  mode: "start" | "dev",
  ...more: readonly string[]
): string[];
