/** Changes whenever a migration does. */
export function migrationsHash(): string;
/** The embedded database as a child, on a port that it chooses; null when another keeps the folder. */
export function startDatabase(options: { folder: string }): Promise<{
  service: { child: import("node:child_process").ChildProcess; ended: Promise<void> };
  env: { DATABASE_URL: string };
} | null>;
