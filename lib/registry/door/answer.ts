import "server-only";

import { NoTurn } from "@/lib/core/turns";
import { databaseTrouble } from "@/lib/db/errors";
import { openBusyDoor } from "@/lib/service-keys/opening/commands";
import { plainProblem, REGISTRY_DOCS as docs, type PlainAnswer } from "@/lib/web/problem";
import { calls, type CallName } from "./calls";

/** A request as both doors hand it on: to the small process, and to Next. */
export type Asked = {
  authorization: string | null;
  contentType: string | null;
  address: string;
  params: readonly string[];
  body: () => Promise<Uint8Array>;
};

export const LARGEST_BODY = 16 * 1024;

/**
 * One call: the key, its scope and its limit, then the work. A database that is away, or too busy, is
 * an answer that lets nobody in.
 */
export async function answerCall(name: CallName, asked: Asked): Promise<PlainAnswer> {
  const { scope, hasBody, work } = calls[name];
  try {
    const token = bearer(asked.authorization);
    const opening = await openBusyDoor(token ?? "", scope, asked.address);
    switch (opening.kind) {
      case "unknown":
        return plainProblem("unknownKey", {
          docs,
          headers: challenge(token, "invalid_token"),
        });
      case "scope":
        return plainProblem("scope", {
          docs,
          headers: challenge(token, "insufficient_scope"),
        });
      case "too_many":
        return plainProblem("tooMany", {
          docs,
          headers: { "retry-after": String(opening.seconds) },
        });
      case "open":
        break;
    }
    if (!hasBody)
      return await work(opening.key, { params: asked.params, body: new Uint8Array() });
    const type = asked.contentType?.split(";")[0]?.trim().toLowerCase();
    if (type !== "application/json") return plainProblem("mediaType", { docs });
    const body = await asked.body();
    if (body.byteLength > LARGEST_BODY) return plainProblem("tooLarge", { docs });
    return await work(opening.key, { params: asked.params, body });
  } catch (error) {
    if (error instanceof NoTurn) return away();
    const trouble = databaseTrouble(error);
    if (trouble === "unavailable" || trouble === "busy") return away();
    throw error;
  }
}

/** Nothing was decided: whoever asks lets nobody in, and asks again. */
export function away(seconds = 1): PlainAnswer {
  return plainProblem("unavailable", { docs, headers: { "retry-after": `${seconds}` } });
}

/** RFC 6750: a request without any token is told no error, only what to bring. */
function challenge(token: string | null, error: string): Record<string, string> {
  const realm = 'Bearer realm="registry"';
  return { "www-authenticate": token === null ? realm : `${realm}, error="${error}"` };
}

function bearer(header: string | null): string | null {
  return /^bearer +([^\s,]{1,200})$/i.exec(header ?? "")?.[1] ?? null;
}
