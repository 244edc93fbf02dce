import type { PGlite } from "@electric-sql/pglite";

export function servePGlite(
  db: PGlite,
  options?: { port?: number; maxConnections?: number; idleLimit?: number },
): Promise<{ port: number; stop(): Promise<void> }>;
