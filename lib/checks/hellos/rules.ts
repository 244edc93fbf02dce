/*
 * The first message of a TLS connection in the version of one's choice, and what an answer to it says.
 * Written by hand: OpenSSL as Node brings it does not speak SSL any more, so it cannot see who does.
 */

export const protocols = ["SSL 2.0", "SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2"] as const;
export type Protocol = (typeof protocols)[number];

/** What became of a first message: an answer, a closed connection, or nothing at all in time. */
export type HelloAnswer = "offered" | "declined" | "closed" | "silent";

const versions = { "SSL 3.0": 0, "TLS 1.0": 1, "TLS 1.1": 2, "TLS 1.2": 3 } as const;

/** What servers of the last 25 years know: with RSA and elliptic curves, with and without GCM. */
const old = [
  0xc013, 0xc014, 0xc009, 0xc00a, 0x0033, 0x0039, 0x002f, 0x0035, 0x000a, 0x0005,
];
const modern = [0xc02f, 0xc030, 0xc02b, 0xc02c, 0xcca8, 0xcca9, 0x009e, 0x009c, 0x009d];
const sslTwo = [0x010080, 0x020080, 0x030080, 0x040080, 0x060040, 0x0700c0];

const HANDSHAKE = 22;
const ALERT = 21;
const CLIENT_HELLO = 1;
const SERVER_HELLO = 2;
const SSL_TWO_SERVER_HELLO = 4;

/** Bytes that are fresh for each message: what a server answers must not depend on them. */
export type Random = (length: number) => readonly number[];

export function helloOf(protocol: Protocol, host: string, random: Random): Uint8Array {
  if (protocol === "SSL 2.0") return sslTwoHello(random);
  const minor = versions[protocol];
  const suites = protocol === "TLS 1.2" ? [...modern, ...old] : old;
  const extensions = protocol === "SSL 3.0" ? [] : vector(extensionsFor(protocol, host));
  const body = [
    ...[3, minor, ...random(32), 0],
    ...vector(suites.flatMap(two)),
    ...[1, 0],
    ...extensions,
  ];
  const message = [CLIENT_HELLO, 0, ...two(body.length), ...body];
  return Uint8Array.from([HANDSHAKE, 3, Math.min(minor, 1), ...vector(message)]);
}

/**
 * Reads the beginning of an answer; null while it takes more to say. A server that knows only newer
 * versions sends an alert; one that knows only older ones answers in theirs.
 */
export function readHello(protocol: Protocol, answer: Uint8Array): HelloAnswer | null {
  const [type, major, , , , message] = answer;
  if (type === undefined || major === undefined) return null;
  if (protocol === "SSL 2.0") {
    const kind = answer[2];
    if (kind === undefined) return null;
    return type >= 0x80 && kind === SSL_TWO_SERVER_HELLO ? "offered" : "declined";
  }
  if (type === ALERT || type !== HANDSHAKE || major !== 3) return "declined";
  const minor = answer[10];
  if (message === undefined || minor === undefined) return null;
  return message === SERVER_HELLO && minor === versions[protocol]
    ? "offered"
    : "declined";
}

function sslTwoHello(random: Random): Uint8Array {
  const suites = sslTwo.flatMap((suite) => [suite >> 16, ...two(suite & 0xffff)]);
  const body = [
    ...[CLIENT_HELLO, 0, 2, ...two(suites.length), 0, 0, 0, 16],
    ...[...suites, ...random(16)],
  ];
  return Uint8Array.from([0x80, body.length, ...body]);
}

function extensionsFor(protocol: Protocol, host: string): number[] {
  const name = [...host].map((letter) => letter.charCodeAt(0));
  // An address is no name (RFC 6066 section 3).
  const isAddress = /^[\d.]+$/.test(host);
  return [
    ...(isAddress ? [] : extension(0, vector([0, ...vector(name)]))),
    ...extension(10, vector([29, 23, 24, 25].flatMap(two))),
    ...extension(11, [1, 0]),
    ...(protocol === "TLS 1.2"
      ? extension(
          13,
          vector(
            [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501].flatMap(two),
          ),
        )
      : []),
  ];
}

function extension(type: number, body: number[]): number[] {
  return [...two(type), ...vector(body)];
}

/** Behind its length in two bytes. */
function vector(body: readonly number[]): number[] {
  return [...two(body.length), ...body];
}

function two(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}
