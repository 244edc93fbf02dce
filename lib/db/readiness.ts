import "server-only";

import { Client } from "pg";
import { SECOND } from "@/lib/core/clock";
import { env } from "@/lib/env";

const ASK_EVERY = SECOND;
const PATIENCE = 2 * SECOND;

/** One connection to the database: answers a question, and tells when it breaks. */
export type Line = { ask: () => Promise<void>; close: () => void };
export type OpenLine = (onBroken: () => void) => Promise<Line>;

/**
 * Tells whether the database answers, at the price of one statement a second at most, on a
 * connection of its own: a busy pool is not an absent database. Not ready until proven.
 */
export class Readiness {
  #line: Line | null = null;
  #known: { ready: boolean; at: number } | null = null;
  #asking: Promise<boolean> | null = null;

  constructor(
    private readonly open: OpenLine,
    private readonly now: () => number = () => performance.now(),
  ) {}

  check(): Promise<boolean> {
    if (this.#known && this.now() - this.#known.at < ASK_EVERY) {
      return Promise.resolve(this.#known.ready);
    }
    return (this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    }));
  }

  async #ask(): Promise<boolean> {
    try {
      this.#line ??= await this.open(() => this.#lose());
      await this.#line.ask();
      return this.#note(true);
    } catch {
      return this.#lose();
    }
  }

  /** A database that goes down closes its connections: known at once, not with the next question. */
  #lose(): boolean {
    this.#line?.close();
    this.#line = null;
    return this.#note(false);
  }

  #note(ready: boolean): boolean {
    this.#known = { ready, at: this.now() };
    return ready;
  }
}

async function openLine(onBroken: () => void): Promise<Line> {
  const client = new Client({
    connectionString: env.databaseUrl,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    keepAlive: true,
  });
  let closed = false;
  const close = () => {
    closed = true;
    client.end().catch(() => {});
  };
  // Without a listener a lost connection would end the process.
  client.on("error", () => {
    if (!closed) onBroken();
  });
  try {
    await client.connect();
  } catch (error) {
    close();
    throw error;
  }
  return { ask: async () => void (await client.query("SELECT 1")), close };
}

// The gate and the health route are bundled apart and share this one.
const shared = globalThis as { portalReadiness?: Readiness };

export function databaseIsReady(): Promise<boolean> {
  return (shared.portalReadiness ??= new Readiness(openLine)).check();
}
