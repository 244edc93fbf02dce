import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { lead, refuse, setHeaders } from "./answer";
import { PASSED } from "./headers";
import { judge } from "./judge";
import { withoutTrailingSlash } from "./route";
import { reads, visitOf, type Visit } from "./visit";

// Of the process: in development this file is loaded anew when it is edited.
const shared = globalThis as { portalGuarded?: WeakSet<Server> };
const guarded = (shared.portalGuarded ??= new WeakSet());

/**
 * Leads all requests of a server through the gate, before Next hears of them: as Next's own proxy it took a
 * quarter of what a small page costs. proxy.ts refuses whatever came another way.
 */
export function guard(server: Server): void {
  if (guarded.has(server)) return;
  guarded.add(server);
  const behind = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const goOn = () => {
      for (const listener of behind) listener.call(server, request, response);
    };
    void enter(request, response, goOn);
  });
}

/** The request gate and the headers of pages. Who may see or do what is decided further in. */
async function enter(
  request: IncomingMessage,
  response: ServerResponse,
  goOn: () => void,
): Promise<void> {
  const visit = visitOf(request, response);
  if (isOfDevelopment(visit)) {
    request.headers[PASSED] = "1";
    return goOn();
  }
  try {
    const status = await judge(visit);
    setHeaders(visit, status !== null);
    if (status) return refuse(visit, status);
    const plain = isWritten(visit) ? withoutTrailingSlash(visit.path) : null;
    if (plain !== null) return lead(visit, 308, plain + visit.search);
    tell(visit);
  } catch (error) {
    console.error(error);
    response.statusCode = 500;
    response.end();
    return;
  }
  goOn();
}

/** What Next is told of a request that may go on. */
function tell({ request: { headers }, kind, method, reference, policy }: Visit): void {
  headers[PASSED] = "1";
  headers["x-request-id"] = reference;
  // Next takes the nonce of its scripts from here.
  headers["content-security-policy"] = policy;
  // Next would believe this before Host.
  delete headers["x-forwarded-host"];
  delete headers["forwarded"];
  if (!env.trustsForwardedFor) delete headers["x-forwarded-for"];
  // A page without referrer sends a form with the origin "null". The gate has let it in, so Next
  // is told what Sec-Fetch-Site said.
  if (!reads.includes(method) && headers.origin === "null")
    headers.origin = `http://${headers.host ?? ""}`;
  if (kind === "machine") delete headers.cookie;
}

/** Next leads to an address without slashes twice, and without those that lean back. */
function isWritten({ path }: Visit): boolean {
  return !/\\|\/\//.test(path);
}

/** What the tools of `npm run dev` ask of Next while the portal runs. */
function isOfDevelopment({ path }: Visit): boolean {
  return !env.isProduction && /^\/(?:__nextjs|_next\/mcp)/.test(path);
}
