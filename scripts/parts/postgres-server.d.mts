/** The folder of PostgreSQL's programs; null without any. */
export function findPrograms(): string | null;
export function startServer(programs: string): Promise<{
  url: string;
  crash: () => Promise<void>;
  again: () => Promise<void>;
  stop: () => Promise<void>;
}>;
