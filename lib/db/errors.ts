/** What a failed statement means to the portal. */
export type DatabaseTrouble =
  "retry" | "unavailable" | "busy" | "unique" | "refused" | "other";

type Loose = { code?: unknown; message?: unknown; cause?: unknown; meta?: unknown };

/** The SQLSTATE somewhere inside a Prisma error, an adapter error or a pg error. */
export function sqlState(error: unknown): string | null {
  for (let current = error, depth = 0; isLoose(current) && depth < 6; depth += 1) {
    const inner: Loose = current;
    const codes = [inner.code, field(inner, "originalCode"), deepCode(inner.meta)];
    // Prisma's own codes (P2010, P2039) have the same form and stand before the one they wrap.
    const found = codes.find(
      (code): code is string =>
        typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^P[12]/.test(code),
    );
    if (found) return found;
    current = inner.cause;
  }
  return null;
}

/** Sorts an error. Only "retry" may be tried again, and only by `inTransaction`. */
export function databaseTrouble(error: unknown): DatabaseTrouble {
  const state = sqlState(error);
  if (state === "40001" || state === "40P01" || prismaCode(error) === "P2034")
    return "retry";
  if (state === "23505" || prismaCode(error) === "P2002") return "unique";
  if (state === "55P03" || state === "57014" || prismaCode(error) === "P2028")
    return "busy";
  if (state === "42501") return "refused";
  if (state?.startsWith("08") || state?.startsWith("57P")) return "unavailable";
  if (["P1001", "P1002", "P1008", "P1017", "P2024"].includes(prismaCode(error) ?? "")) {
    return "unavailable";
  }
  return /Can't reach database server|Operation has timed out|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EPIPE|Connection terminated|timeout exceeded when trying to connect|server has closed the connection/i.test(
    textOf(error),
  )
    ? "unavailable"
    : "other";
}

/** Whether a unique index of this name, or over these columns, refused the row. */
export function violates(error: unknown, index: string): boolean {
  return databaseTrouble(error) === "unique" && textOf(error).includes(index);
}

function prismaCode(error: unknown): string | null {
  const code = isLoose(error) ? error.code : null;
  return typeof code === "string" && /^P[12]\d{3}$/.test(code) ? code : null;
}

function textOf(error: unknown): string {
  let text = "";
  for (let current = error, depth = 0; isLoose(current) && depth < 6; depth += 1) {
    const inner: Loose = current;
    text += ` ${String(inner.message ?? "")} ${safeJson(inner.meta)} ${String(inner.code ?? "")}`;
    current = inner.cause;
  }
  return text;
}

function deepCode(meta: unknown): unknown {
  const cause = field(field(meta, "driverAdapterError"), "cause");
  return field(cause, "originalCode") ?? field(cause, "code") ?? field(meta, "code");
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

function isLoose(value: unknown): value is Loose {
  return typeof value === "object" && value !== null;
}
