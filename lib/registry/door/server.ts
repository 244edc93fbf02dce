import "server-only";

import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { addressOf } from "@/lib/auth/addresses";
import { SECOND } from "@/lib/core/clock";
import { inSlices } from "@/lib/core/slices";
import { databaseIsReady } from "@/lib/db/readiness";
import { fixedHeaders, NO_STORE } from "@/lib/web/gate/headers";
import { logTrouble } from "@/lib/web/log";
import { plainProblem, REGISTRY_DOCS as docs, type PlainAnswer } from "@/lib/web/problem";
import { answerCall, away, LARGEST_BODY } from "./answer";
import { aBreath } from "./breath";
import { calls } from "./calls";
import { refuseOnLines } from "./lines";
import { routeOf } from "./routes";

/**
 * Requests that are in hand at a time; the next one is told to come back. As many of each kind as have
 * their answer within about a quarter of a second: to wait that long is better than to come again.
 */
const AT_ONCE = { shared: 768, alone: 64 };
type Kind = keyof typeof AT_ONCE;
const CONNECTIONS = 1_024;
const IDLE = 65 * SECOND;
/** How long it works until it looks what has come, in ms: whoever is to come back must hear so in time. */
const SLICE = 4;
const HEALTH = "/health/";
/** Longer than any statement may take: what is not answered then is refused. */
const PATIENCE = 6 * SECOND;
const fixed = Object.entries(fixedHeaders).flat();

/** Put together once: it is answered when there is no time. */
const busy = away();
const busyFields = fieldsOf(busy);
const busyOnLine = Buffer.from(
  [
    `HTTP/1.1 ${busy.status} ${STATUS_CODES[busy.status]}`,
    ...busyFields.flatMap((name, at) => (at % 2 ? [] : `${name}: ${busyFields[at + 1]}`)),
    ...["connection: keep-alive", `keep-alive: timeout=${IDLE / SECOND}`],
    "",
    busy.body,
  ].join("\r\n"),
);

/**
 * The registry on plain `node:http`: the same calls that Next answers, without what a page needs. It
 * holds no state but counts, so that as many run beside each other as are wanted. `close` lets those
 * who are being answered have their answer.
 */
export function registryServer() {
  const breath = aBreath();
  const inSlice = inSlices(SLICE);
  const inHand: Record<Kind, number> = { shared: 0, alone: 0 };
  let isClosing = false;

  const server = createServer(
    {
      ...{ keepAlive: true, keepAliveTimeout: IDLE, headersTimeout: 10 * SECOND },
      ...{ requestTimeout: 10 * SECOND, connectionsCheckingInterval: 5 * SECOND },
      maxHeaderSize: 8 * 1024,
    },
    (request, response) => {
      const { socket } = request;
      const end = breath.came(socket);
      lines.asked(socket);
      breath.look();
      serve({ request, response, end, ...addressed(request.method, request.url) })
        .catch(() => response.destroy())
        .finally(() => lines.answered(socket));
    },
  );
  server.maxConnections = CONNECTIONS;
  server.on("connection", (socket) => breath.accept(socket));
  const lines = refuseOnLines(server, {
    isBusy: (method, url) =>
      !isClosing &&
      (isFull("shared") || isFull("alone")) &&
      isFull(kindOf(addressed(method, url).route)),
    breath,
    refusal: busyOnLine,
  });

  function isFull(kind: Kind): boolean {
    return inHand[kind] >= AT_ONCE[kind];
  }

  async function serve(asked: Asked): Promise<void> {
    const { request, path, route, end } = asked;
    const kind = kindOf(route);
    // Busy is said before anything is read.
    if (isFull(kind) && !path.startsWith(HEALTH)) {
      request.resume();
      await momentUntil(end);
      send(asked, busy);
      return;
    }
    inHand[kind] += 1;
    let answer = busy;
    try {
      answer = await inSlice(() => answered(asked)).catch(troubled);
      if (answer.status !== busy.status) await inSlice(() => send(asked, answer));
    } finally {
      inHand[kind] -= 1;
    }
    if (answer.status !== busy.status) return;
    // Whoever is to come back comes again as soon as they hear of it, whatever it was for.
    if (!path.startsWith(HEALTH)) await momentUntil(end);
    send(asked, answer);
  }

  function momentUntil(end: number): Promise<void> {
    return new Promise((tell) => breath.hold(end, tell));
  }

  async function answered({ request, path, route }: Asked): Promise<PlainAnswer> {
    if (path === `${HEALTH}live`) return health(true);
    if (path === `${HEALTH}ready`) return health(!isClosing && (await databaseIsReady()));
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
        breath.tellAll();
        server.close(() => resolve());
        // Of whoever has sent half a request nothing ends the time any more.
        setTimeout(() => server.closeAllConnections(), PATIENCE + SECOND).unref();
      }),
  };

  function send({ request, response }: Asked, answer: PlainAnswer): void {
    if (response.destroyed) return;
    const { status, body } = answer;
    const fields = fieldsOf(answer);
    // A body that nobody read, or a door that closes: the connection goes with the answer.
    if (isClosing || status === 413) fields.push("connection", "close");
    response.writeHead(status, fields);
    response.end(request.method === "HEAD" ? undefined : (body ?? undefined));
    breath.look();
  }
}

type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  /** When whoever asks is to hear, where they are to come back. */
  end: number;
} & Addressed;

type Addressed = { path: string; route: ReturnType<typeof routeOf> };

/** No address has anything after its path. */
function addressed(method = "", url = ""): Addressed {
  const [path = "", query] = url.split("?", 2);
  return { path, route: query === undefined ? routeOf(method, path) : null };
}

function kindOf(route: Addressed["route"]): Kind {
  return route?.name && !calls[route.name].isShared ? "alone" : "shared";
}

function fieldsOf({ headers, body }: PlainAnswer): string[] {
  const fields = [...fixed];
  for (const [name, value] of Object.entries(headers)) fields.push(name, value);
  if (body !== null) fields.push("content-length", String(Buffer.byteLength(body)));
  return fields;
}

function troubled(error: unknown): PlainAnswer {
  logTrouble("registry_failed", error);
  return busy;
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
