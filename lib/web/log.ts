import { format, stripVTControlCharacters } from "node:util";
import { redact } from "./redact";

type Level = "error" | "warn";
type Fields = Record<string, string | undefined>;

const LONGEST = 8000;

/** One event as one line of JSON: no secret, and no character that a terminal would obey. */
export function logLine(
  level: Level,
  event: string,
  fields: Fields,
  at = new Date(),
): string {
  const clean = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name, redact(stripVTControlCharacters(value)).slice(0, LONGEST)]],
  );
  const line = JSON.stringify({
    at: at.toISOString(),
    level,
    event,
    ...Object.fromEntries(clean),
  });
  // JSON leaves these as they are; some readers take them for line ends or commands.
  return line.replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** An error that a person met: `reference` is what the error page shows, `request` its header. */
export function logRequestError(error: unknown, fields: Fields): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : format(error);
  process.stderr.write(
    `${logLine("error", "request_failed", { ...fields, error: what })}\n`,
  );
}

/**
 * A form that was refused for who sent it: what is not theirs, or does not exist, or needs a right
 * they lack. One line each; whoever watches the log sees somebody trying doors.
 */
export function logDenied(fields: Fields): void {
  process.stderr.write(`${logLine("warn", "request_denied", fields)}\n`);
}

/** What went wrong outside of the portal and was told to the person in other words. */
export function logTrouble(event: string, error: unknown): void {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : format(error);
  process.stderr.write(`${logLine("warn", event, { error: what })}\n`);
}

/** Makes everything that libraries write as an error or a warning one line of JSON, too. */
export function writeConsoleAsJson(): void {
  for (const level of ["error", "warn"] as const) {
    console[level] = (...parts: unknown[]) => {
      if (parts.some(hasReference)) return;
      process.stderr.write(
        `${logLine(level, "console", { message: format(...parts) })}\n`,
      );
    };
  }
}

/** Next writes such an error here and tells `onRequestError` as well: once is enough. */
function hasReference(part: unknown): boolean {
  return part instanceof Error && "digest" in part;
}
