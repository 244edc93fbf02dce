import "server-only";

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { addressOf } from "@/lib/auth/addresses";
import { SECOND } from "@/lib/core/clock";
import { databaseIsReady } from "@/lib/db/readiness";
import { fixedHeaders, NO_STORE } from "@/lib/web/gate/headers";
import { logTrouble } from "@/lib/web/log";
import { plainProblem, REGISTRY_DOCS as docs, type PlainAnswer } from "@/lib/web/problem";
import { answerCall, away, LARGEST_BODY } from "./answer";
import { aBreath } from "./breath";
import { routeOf } from "./routes";

/**
 * Requests that are in hand at a time; the next one is told to come back. So many are answered in about the
 * time that telling takes, so that whoever waits here is no worse off, and of a pool of no more
 * connections nobody is sent away.
 */
const AT_ONCE = 256;
const CONNECTIONS = 1_024;
/** Longer than any statement may take: what is not answered then is refused. */
const PATIENCE = 6 * SECOND;
const fixed = Object.entries(fixedHeaders).flat();

/** Written once: it is answered when there is no time. */
const busy = away();
const busyLines = [
  ...fixed,
  ...Object.entries(busy.headers).flat(),
  ...["content-length", String(Buffer.byteLength(busy.body ?? ""))],
];

/**
 * The registry on plain `node:http`: the same calls that Next answers, without what a page needs. It
 * holds no state but counts, so that as many run beside each other as are wanted. `close` lets those
 * who are being answered have their answer.
 */
export function registryServer() {
  const breath = aBreath();
  let working = 0;
  let isClosing = false;

  const server = createServer(
    {
      ...{ keepAlive: true, keepAliveTimeout: 65 * SECOND, headersTimeout: 10 * SECOND },
      ...{ requestTimeout: 10 * SECOND, connectionsCheckingInterval: 5 * SECOND },
      maxHeaderSize: 8 * 1024,
    },
    (request, response) => {
      const since = breath.came(request.socket);
      breath.look();
      // Busy is said before anything is read.
      if (working >= AT_ONCE && !isHealth(request)) {
        request.resume();
        breath.hold(since, () => sendBusy(response));
        return;
      }
      working += 1;
      answered(request)
        .catch((error: unknown) => {
          logTrouble("registry_failed", error);
          return away();
        })
        .then((answer) => send(request, response, answer))
        .catch(() => response.destroy())
        .finally(() => (working -= 1));
    },
  );
  server.maxConnections = CONNECTIONS;
  server.on("connection", (socket) => breath.accept(socket));

  async function answered(request: IncomingMessage): Promise<PlainAnswer> {
    const [path = "", query] = (request.url ?? "").split("?", 2);
    if (path === "/health/live") return health(true);
    if (path === "/health/ready") return health(!isClosing && (await databaseIsReady()));
    const route = query === undefined ? routeOf(request.method ?? "", path) : null;
    if (!route) {
      request.resume();
      return plainProblem("notFound", { docs });
    }
    if (!route.name) {
      request.resume();
      return plainProblem("method", { docs, headers: { allow: route.allow } });
    }
    return within(
      answerCall(route.name, {
        authorization: request.headers.authorization ?? null,
        contentType: request.headers["content-type"] ?? null,
        address: addressOf(request),
        params: route.params,
        body: () => bodyOf(request),
      }),
    );
  }

  return {
    listen: (port: number, host: string) =>
      new Promise<number>((resolve, reject) => {
        server.once("error", reject);
        // All that are held may come at once: what the kernel has no room for is heard a second later.
        server.listen({ port, host, backlog: CONNECTIONS }, () => {
          const address = server.address();
          resolve(typeof address === "object" && address ? address.port : port);
        });
      }),
    close: () =>
      new Promise<void>((resolve) => {
        isClosing = true;
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };

  function sendBusy(response: ServerResponse): void {
    if (response.destroyed) return;
    response.writeHead(busy.status, busyLines);
    response.end(busy.body);
  }

  function send(
    request: IncomingMessage,
    response: ServerResponse,
    { status, headers, body }: PlainAnswer,
  ): void {
    const lines = [...fixed];
    for (const [name, value] of Object.entries(headers)) lines.push(name, value);
    if (body !== null) lines.push("content-length", String(Buffer.byteLength(body)));
    // A body that nobody read, or a door that closes: the connection goes with the answer.
    if (isClosing || status === 413) lines.push("connection", "close");
    response.writeHead(status, lines);
    response.end(request.method === "HEAD" ? undefined : (body ?? undefined));
    breath.look();
  }
}

function isHealth({ url }: IncomingMessage): boolean {
  return url?.startsWith("/health/") ?? false;
}

function health(isWell: boolean): PlainAnswer {
  return {
    status: isWell ? 200 : 503,
    headers: {
      ...{ "content-type": "application/json", "cache-control": NO_STORE },
      ...(isWell ? {} : { "retry-after": "1" }),
    },
    body: JSON.stringify({ status: isWell ? "ok" : "unavailable" }),
  };
}

/** The body; what is longer than any may be is read no further. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST_BODY) return new Uint8Array(LARGEST_BODY + 1);
    parts.push(part);
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

async function within(work: Promise<PlainAnswer>): Promise<PlainAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<PlainAnswer>((resolve) => {
    timer = setTimeout(() => resolve(away()), PATIENCE);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
