import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { pagePolicy } from "./headers";
import { routeKind, type RouteKind } from "./route";

/** A request as the gate sees it. */
export type Visit = {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  path: string;
  /** What stands behind the path, with its question mark. */
  search: string;
  kind: RouteKind;
  /** What the log and the person are told of it. */
  reference: string;
  nonce: string;
  /** The policy of its page. */
  policy: string;
};

export function visitOf(request: IncomingMessage, response: ServerResponse): Visit {
  const url = request.url ?? "";
  const end = url.includes("?") ? url.indexOf("?") : url.length;
  const path = url.slice(0, end);
  const nonce = randomBytes(16).toString("base64");
  return {
    ...{ request, response, path, nonce },
    method: request.method ?? "",
    search: url.slice(end),
    kind: routeKind(path),
    reference: randomUUID(),
    policy: pagePolicy(nonce, env.isProduction),
  };
}

export const reads: readonly string[] = ["GET", "HEAD"];

/** What is read as it is, and says itself how long it may be kept. */
export function isFile(kind: RouteKind): boolean {
  return kind === "asset" || kind === "picture" || kind === "document";
}

/** Next would render a page for any method, and fail over a file. */
export function allowed(kind: RouteKind): readonly string[] {
  if (isFile(kind) || kind === "evidence") return reads;
  if (kind === "upload") return ["POST"];
  if (kind === "page") return [...reads, "POST"];
  return [...reads, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
}

export function isActionCall({ request, method }: Visit): boolean {
  return method === "POST" && request.headers["next-action"] !== undefined;
}
