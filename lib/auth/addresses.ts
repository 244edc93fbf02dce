import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/** An address in its one usual form, or null: an IPv4 address in IPv6 clothes is an IPv4 address. */
export function plainAddress(typed: string): string | null {
  const address = typed.trim().replace(/^\[(.*)\]$/, "$1");
  if (!ipaddr.IPv6.isValid(address) && !ipaddr.IPv4.isValidFourPartDecimal(address)) {
    return null;
  }
  const [withoutZone = ""] = address.split("%", 1);
  return ipaddr.process(withoutZone).toString();
}

/**
 * Where a request comes from: the other end of the socket, or, behind a trusted proxy, what that proxy says.
 * "direct" where neither can be told.
 */
export function addressFrom(
  forwarded: string | null | undefined,
  socket: string | null | undefined,
): string {
  const said = env.trustsForwardedFor ? forwarded?.split(",").at(-1) : socket;
  return plainAddress(said ?? "") ?? "direct";
}

/** The same of a request as Node has it. */
export function addressOf({ headers, socket }: IncomingMessage): string {
  return addressFrom(String(headers["x-forwarded-for"] ?? ""), socket.remoteAddress);
}

/**
 * Whom a limit per address counts: one IPv4 address, or a whole /64 of IPv6, since whoever has one
 * address there has all of them. Null where counting would lock out everybody at once: this very
 * machine, such as a proxy whose word is not trusted, and what is no address.
 */
export function countedAddress(typed: string): string | null {
  const plain = plainAddress(typed);
  if (plain === null) return null;
  const address = ipaddr.parse(plain);
  if (address.range() === "loopback") return null;
  if (address instanceof ipaddr.IPv4) return plain;
  const prefix = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(":")}::/64`;
}
