import "server-only";

import { Resolver } from "node:dns/promises";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import ipaddr from "ipaddr.js";
import { SECOND } from "@/lib/core/clock";
import { env } from "@/lib/env";
import {
  findingOf,
  LOOK,
  targetOf,
  type Finding,
  type Observation,
  type Target,
} from "./rules";

/** Addresses of one name that are tried one after the other. */
const ADDRESSES = 3;

/** How the portal reaches the world; tests put their own servers here. */
export type Outside = {
  /** Opens a connection to an address that was found public. */
  open: (address: string, port: number) => Socket;
  /** Certificates to trust instead of the usual ones. */
  trusted?: string;
};

export const world: Outside = { open: (host, port) => connectTcp({ host, port }) };

/** A look that has ended, with what it ended in. */
export class Ended extends Error {
  constructor(readonly finding: Finding) {
    super(finding);
  }
}

/** An open connection to a site that was judged. */
export type Visit = {
  socket: Socket;
  address: string;
  /** One more connection to the same address. */
  again: () => Promise<Socket>;
  /** Has a connection closed when the visit ends. */
  keep: (socket: Socket) => void;
};

/**
 * Opens a connection to a site and works on it, for a limited time. Every address of the name has to be
 * public, and the connection goes to the address that was judged, so that a name that changes its mind
 * between two questions leads nowhere else. Never fails: what goes wrong is a finding.
 */
export async function visit<T>(
  target: Target,
  outside: Outside,
  work: (at: Visit) => Promise<T>,
  limit = LOOK,
): Promise<{ value: T } | { finding: Finding }> {
  const sockets: Socket[] = [];
  const resolver = new Resolver({ timeout: 2 * SECOND, tries: 2 });
  let isOver = false;
  const keep = (socket: Socket) => {
    // What fails is heard where it is waited for; afterwards it is nobody's trouble.
    sockets.push(socket.on("error", () => {}));
    if (isOver) socket.destroy();
  };
  const stop = setTimeout(() => {
    isOver = true;
    resolver.cancel();
    for (const socket of sockets) socket.destroy();
  }, limit);
  try {
    const addresses = await addressesOf(target.host, resolver);
    if (isOver) throw new Ended("slow");
    const opened = await openOne(addresses, target, outside, keep);
    const again = async () => {
      const { socket } = await openOne([opened.address], target, outside, keep);
      return socket;
    };
    return { value: await work({ ...opened, again, keep }) };
  } catch (error) {
    const finding = error instanceof Ended ? error.finding : "noHttp";
    return { finding: isOver ? "slow" : finding };
  } finally {
    clearTimeout(stop);
    isOver = true;
    for (const socket of sockets) socket.destroy();
  }
}

/**
 * Looks whether a registered URL is up over TLS. One connection, one GET without cookies or body;
 * no redirect is followed and no body is read.
 */
export async function probe(
  url: string,
  outside: Outside = world,
  limit = LOOK,
): Promise<Observation> {
  const target = targetOf(url);
  if (typeof target === "string") return { finding: target };
  const seen: Omit<Observation, "finding"> = {};
  const look = async ({ socket, address, keep }: Visit) => {
    seen.address = address;
    const secure = await speakTls(socket, target, outside, keep);
    seen.tls = secure.getProtocol() ?? "";
    const until = Date.parse(secure.getPeerCertificate().valid_to);
    if (!Number.isNaN(until)) seen.certificateUntil = new Date(until).toISOString();
    seen.status = await askFor(target, secure);
    return seen.status >= 500 ? "serverError" : "up";
  };
  const result = await visit(target, outside, look, limit);
  return { ...seen, finding: "value" in result ? result.value : result.finding };
}

/**
 * Whether an address belongs to the public internet. An IPv4 address in IPv6 clothes (mapped,
 * NAT64) is judged as what it is; 6to4, Teredo and whatever else can carry one are refused.
 */
export function isPublicAddress(typed: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(typed) && !ipaddr.IPv6.isValid(typed)) {
    return false;
  }
  const address = ipaddr.process(typed);
  if (address instanceof ipaddr.IPv4) return address.range() === "unicast";
  if (address.range() === "rfc6052") {
    return isPublicAddress(address.toByteArray().slice(12).join("."));
  }
  // Outside 2000::/3 nothing is given out (RFC 4291 section 2.4).
  const [first = 0] = address.parts;
  return address.range() === "unicast" && first >= 0x2000 && first <= 0x3fff;
}

/** All addresses of a name, IPv4 first. One that is not public spoils the name. */
async function addressesOf(host: string, resolver: Resolver): Promise<string[]> {
  const found = isIP(host) === 0 ? await resolve(host, resolver) : [host];
  if (found.length === 0) throw new Ended("noSuchName");
  if (!found.every(isPublicAddress)) throw new Ended("privateAddress");
  return found.slice(0, ADDRESSES);
}

async function resolve(host: string, resolver: Resolver): Promise<string[]> {
  const servers = env.nameServers;
  if (servers.length > 0) resolver.setServers(servers);
  const answers = await Promise.allSettled([
    resolver.resolve4(host),
    resolver.resolve6(host),
  ]);
  const found = answers.flatMap((answer) =>
    answer.status === "fulfilled" ? answer.value : [],
  );
  if (found.length > 0) return found;
  const knows = answers.some(
    (answer) =>
      answer.status === "rejected" &&
      ["ENOTFOUND", "ENODATA"].includes(codeOf(answer.reason)),
  );
  throw new Ended(knows ? "noSuchName" : "namesUnreachable");
}

async function openOne(
  addresses: readonly string[],
  { port }: Target,
  { open }: Outside,
  keep: (socket: Socket) => void,
): Promise<{ socket: Socket; address: string }> {
  let last: Finding = "refused";
  for (const address of addresses) {
    const socket = open(address, port);
    keep(socket);
    try {
      await happens(socket, "connect");
      return { socket, address };
    } catch (error) {
      last = findingOf(codeOf(error), "connecting");
    }
  }
  throw new Ended(last);
}

/** Speaks TLS on an open connection, to nobody but the host that was meant. */
export async function speakTls(
  socket: Socket,
  { host }: Target,
  { trusted }: Outside,
  keep: (socket: Socket) => void,
): Promise<TLSSocket> {
  const secure = connectTls({
    ...{ socket, servername: host, ALPNProtocols: ["http/1.1"] },
    minVersion: "TLSv1.2",
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

/** Waits for an event; a connection that closes before it has failed. */
export async function happens(socket: Socket, event: "connect" | "secureConnect") {
  const given = new AbortController();
  socket.once("close", () => given.abort());
  await once(socket, event, { signal: given.signal });
}

async function askFor({ authority, path }: Target, secure: TLSSocket): Promise<number> {
  const asked = request({
    ...{ createConnection: () => secure, method: "GET", path },
    headers: { host: authority, "user-agent": "SuperOffice-Developer-Portal" },
  });
  asked.end();
  try {
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    return answer.statusCode ?? 0;
  } finally {
    asked.on("error", () => {});
    asked.destroy();
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
