import "server-only";

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { SECOND } from "@/lib/core/clock";
import {
  codeOf,
  Ended,
  happens,
  visit,
  world,
  type Outside,
  type Visit,
} from "@/lib/endpoints/probes/gateway";
import { findingOf, type Finding, type Target } from "@/lib/endpoints/probes/rules";
import {
  helloOf,
  protocols,
  readHello,
  type HelloAnswer,
  type Protocol,
} from "../hellos/rules";
import { hstsDays, leakIn, provoked, readCookies } from "../pages/rules";
import type { Look, NotSeen, PageSeen, SiteSeen } from "./rules";

/** A look at a place ends after this long, however slowly it speaks. */
const LIMIT = 10 * SECOND;
/** How long the answer to one first message is waited for. */
const WORD = 3 * SECOND;
/** What is read of a page: a stack trace stands at its beginning. */
const MOST_BYTES = 64 * 1024;

/**
 * Looks at hosts and pages as the automatic checks need them, through the same door as "Check now":
 * public addresses alone, no cookies, no redirects, nothing kept of a page's text.
 */
export function lookingAround(outside: Outside = world, limit = LIMIT): Look {
  return {
    site: (target) => seen(target, outside, limit, (at) => siteAt(at, target, outside)),
    page: (target) => seen(target, outside, limit, (at) => pageAt(at, target, outside)),
  };
}

async function seen<T>(
  target: Target,
  outside: Outside,
  limit: number,
  work: (at: Visit) => Promise<T>,
): Promise<T | NotSeen> {
  const result = await visit(target, outside, work, limit);
  return "value" in result ? result.value : { trouble: result.finding };
}

async function siteAt(at: Visit, target: Target, outside: Outside): Promise<SiteSeen> {
  const certificate = await certificateAt(at, target, outside);
  const answers = await Promise.all(
    protocols.map(async (protocol) => greet(await at.again(), protocol, target.host)),
  );
  // Nobody is accused of what a server says that says nothing to anybody.
  if (certificate === null && answers.every(isNothing)) throw new Ended("noHttp");
  const hellos = Object.fromEntries(
    protocols.map((protocol, index) => [protocol, answers[index] ?? "silent"]),
  ) as Record<Protocol, HelloAnswer>;
  return { hellos, certificate };
}

function isNothing(answer: HelloAnswer): boolean {
  return answer === "closed" || answer === "silent";
}

async function certificateAt(
  { socket, keep }: Visit,
  target: Target,
  outside: Outside,
): Promise<SiteSeen["certificate"]> {
  try {
    const secure = await speakTls(socket, target, outside, keep);
    const until = new Date(secure.getPeerCertificate().valid_to).toISOString();
    return { until, trouble: troubleOf(secure) };
  } catch (error) {
    if (error instanceof Ended && error.finding === "noTls") return null;
    throw error;
  }
}

/** What is wrong with a certificate: its chain, its time, or its name. */
function troubleOf(secure: TLSSocket): Finding | null {
  if (secure.authorized) return null;
  // Node keeps the code of the error there, whatever its types say.
  return findingOf(String(secure.authorizationError), "securing");
}

/** Sends a first message and reads the beginning of what comes back. */
async function greet(
  socket: Socket,
  protocol: Protocol,
  host: string,
): Promise<HelloAnswer> {
  const hello = helloOf(protocol, host, (length) => [...randomBytes(length)]);
  const answer = new Promise<HelloAnswer>((resolve) => {
    let heard = Buffer.alloc(0);
    socket.setTimeout(WORD, () => resolve("silent"));
    socket.once("close", () => resolve("closed"));
    socket.on("data", (bytes) => {
      heard = Buffer.concat([heard, bytes]);
      const read = readHello(protocol, heard);
      if (read !== null) resolve(read);
    });
  });
  socket.write(hello);
  const said = await answer;
  socket.destroy();
  return said;
}

async function pageAt(at: Visit, target: Target, outside: Outside): Promise<PageSeen> {
  const { headers, statusCode = 0 } = await ask(at.socket, target, outside, at.keep);
  const other = { ...target, path: provoked(target.path) };
  const answer = await ask(await at.again(), other, outside, at.keep);
  return {
    status: statusCode,
    hstsDays: hstsDays(headers["strict-transport-security"]),
    cookies: readCookies([
      ...(headers["set-cookie"] ?? []),
      ...(answer.headers["set-cookie"] ?? []),
    ]),
    leak: leakIn(await beginningOf(answer)),
  };
}

/** One GET over TLS. Whose certificate it is, is another check's question. */
async function ask(
  socket: Socket,
  target: Target,
  outside: Outside,
  keep: Visit["keep"],
): Promise<IncomingMessage> {
  const secure = await speakTls(socket, target, outside, keep);
  const asked = request({
    ...{ createConnection: () => secure, method: "GET", path: target.path },
    headers: {
      ...{ host: target.authority, "user-agent": "SuperOffice-Developer-Portal" },
      ...{ accept: "text/html,*/*;q=0.5", connection: "close" },
    },
  });
  asked.end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  asked.on("error", () => {});
  answer.on("error", () => {});
  return answer;
}

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= MOST_BYTES) break;
    }
  } catch {
    // A page that is cut off has said what it has said.
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString("utf8");
}

async function speakTls(
  socket: Socket,
  { host }: Target,
  { trusted }: Outside,
  keep: Visit["keep"],
): Promise<TLSSocket> {
  const secure = connectTls({
    ...{ socket, servername: host, ALPNProtocols: ["http/1.1"] },
    ...{ minVersion: "TLSv1.2", rejectUnauthorized: false },
    ...(trusted === undefined ? {} : { ca: trusted }),
  });
  keep(secure);
  try {
    await happens(secure, "secureConnect");
    return secure;
  } catch (error) {
    throw new Ended(findingOf(codeOf(error), "securing"));
  }
}
