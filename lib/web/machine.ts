import "server-only";

import { clientAddress } from "@/lib/auth/visitor";
import { databaseTrouble } from "@/lib/db/errors";
import { problem } from "./problem";

/** What a door says to a machine that knocks; `who` is told to nobody but the work behind it. */
type Opening<Who> =
  | { kind: "open"; key: Who }
  | { kind: "unknown" }
  | { kind: "scope" }
  | { kind: "too_many" };

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

const RETRY_AFTER = { busy: "5", many: "60" };

/**
 * A handler for machines: bearer token, scope, limit, then the work. Cookies never get this far
 * (lib/web/gate), and neither does a body that is too large for any request.
 */
export function machine<Who, Context>(
  open: (token: string, address: string) => Promise<Opening<Who>>,
  work: (who: Who, request: Request, context: Context) => Promise<Response>,
  docs?: string,
): Handler<Context> {
  return answering(async (request, context) => {
    const token = bearer(request.headers.get("authorization"));
    const opening = await open(token ?? "", await clientAddress());
    switch (opening.kind) {
      case "open":
        return work(opening.key, request, context);
      case "unknown":
        return problem("unknownKey", {
          docs,
          headers: challenge(token, "invalid_token"),
        });
      case "scope":
        return problem("scope", {
          docs,
          headers: challenge(token, "insufficient_scope"),
        });
      case "too_many":
        return problem("tooMany", {
          docs,
          headers: { "retry-after": RETRY_AFTER.many },
        });
    }
  }, docs);
}

/** A handler whose trouble with the database is an answer for machines as well. */
export function answering<Context>(
  work: Handler<Context>,
  docs?: string,
): Handler<Context> {
  return async (request, context) => {
    try {
      return await work(request, context);
    } catch (error) {
      const trouble = databaseTrouble(error);
      // A key that was revoked while it was used is refused by the database.
      if (trouble === "refused") return problem("scope", { docs });
      if (trouble !== "unavailable" && trouble !== "busy") throw error;
      return problem("unavailable", {
        docs,
        headers: { "retry-after": RETRY_AFTER.busy },
      });
    }
  };
}

/** For the methods that an address does not answer. */
export function otherMethods(...answered: string[]): () => Response {
  return () => problem("method", { headers: { allow: answered.join(", ") } });
}

/** RFC 6750: a request without any token is told no error, only what to bring. */
function challenge(token: string | null, error: string): Record<string, string> {
  const realm = 'Bearer realm="portal"';
  return { "www-authenticate": token === null ? realm : `${realm}, error="${error}"` };
}

function bearer(header: string | null): string | null {
  return /^bearer +([^\s,]{1,200})$/i.exec(header ?? "")?.[1] ?? null;
}
