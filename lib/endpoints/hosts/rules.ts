import { text } from "@/lib/words/catalogue";
import { asciiName, looksLatin, mixesScripts, readName } from "../names/rules";
import { isRefusal, refuse, type Refusal } from "../refusals/rules";
import { isPublicSuffix, isSharedHosting } from "../suffixes/rules";
import { nameCharacter } from "../text/rules";

const words = text.endpoints;

export type HostKind = "loopback-literal" | "localhost" | "private" | "public";

/** Hints for the reviewer; none of them refuses anything. */
export type UrlFlag =
  | "international name"
  | "mixed alphabets"
  | "reads like Latin letters"
  | "shared hosting"
  | "SuperOffice loopback pattern"
  | "any port"
  | "unfamiliar private-use scheme";

export type Host = {
  /** As it is stored and compared. */
  ascii: string;
  /** As a person reads it. */
  reading: string;
  kind: HostKind;
  flags: UrlFlag[];
};

/** Names that only one machine or network knows: RFC 6761, RFC 6762 and ICANN's `.internal`. */
const privateNames = new Set(["test", "local", "internal", "localhost"]);

/** Special-use or customary endings that no public DNS answers and SOD does not admit either. */
const unreachableNames = new Set([
  "alt",
  "arpa",
  "corp",
  "home",
  "intranet",
  "invalid",
  "lan",
  "localdomain",
  "onion",
  "private",
]);

/**
 * Public names whose servers answer with the address written in the name, or with 127.0.0.1: an IP
 * address in one more notation.
 */
const homeNames = new Set([
  "backname.io",
  "lacolhost.com",
  "localho.st",
  "localtest.me",
  "lvh.me",
  "nip.io",
  "sslip.io",
  "traefik.me",
  "vcap.me",
  "xip.io",
]);

function leadsHome(host: string): boolean {
  return homeNames.has(host.split(".").slice(-2).join("."));
}

/** Reads the host of a web address as it was typed, or says which rule it breaks. */
export function readHost(host: string): Host | Refusal {
  if (host === "") {
    return refuse("authority", words.hosts.missing);
  }
  if (host === "127.0.0.1" || host === "[::1]") return plain(host, "loopback-literal");
  if (host.startsWith("[") || endsInNumber(host)) return refuseAddress();
  if (host.includes("%")) {
    return refuse("host", words.hosts.percent);
  }
  const name = /^[ -~]*$/.test(host) ? checkAsciiHost(host) : checkReading(host);
  return isRefusal(name) ? name : classify(name);
}

type Name = Pick<Host, "ascii" | "reading">;

function checkAsciiHost(host: string): Name | Refusal {
  const ascii = checkLabels(host);
  if (ascii !== null) return ascii;
  if (!host.includes("xn--")) return { ascii: host, reading: host };
  const reading = readName(host);
  if (reading !== null) return { ascii: host, reading };
  return refuse("international-name", words.hosts.unreadable);
}

function checkReading(host: string): Name | Refusal {
  const ascii = asciiName(host);
  if (ascii === null) {
    return refuse("international-name", words.hosts.impossible);
  }
  if (endsInNumber(ascii)) return refuseAddress();
  const refusal = checkLabels(ascii);
  if (refusal !== null) return refusal;
  const reading = readName(ascii);
  if (reading === host) return { ascii, reading };
  return refuse(
    "international-name",
    reading === null ? words.hosts.impossible : words.hosts.standIns,
  );
}

/** RFC 1123 section 2.1 and RFC 1035 section 2.3.4, with a dot in it and in lower case. */
function checkLabels(host: string): Refusal | null {
  const strange = /[^A-Za-z0-9.-]/.exec(host);
  if (strange !== null) {
    return refuse("host", words.hosts.character(nameCharacter(strange[0])));
  }
  if (/[A-Z]/.test(host)) {
    return refuse("upper-case", words.hosts.upperCase);
  }
  if (host.endsWith(".")) {
    return refuse("trailing-dot", words.hosts.dotAtEnd);
  }
  const labels = host.split(".");
  if (labels.includes("")) {
    return refuse("host", words.hosts.dots);
  }
  if (labels.some((label) => label.startsWith("-") || label.endsWith("-"))) {
    return refuse("host", words.hosts.hyphen);
  }
  if (host.length > 253 || labels.some((label) => label.length > 63)) {
    return refuse("host", words.hosts.length);
  }
  return null;
}

function classify({ ascii, reading }: Name): Host | Refusal {
  if (ascii === "localhost") return plain(ascii, "localhost");
  const top = ascii.slice(ascii.lastIndexOf(".") + 1);
  if (top === ascii) {
    return refuse("single-label", words.hosts.singleLabel);
  }
  if (privateNames.has(top) || leadsHome(ascii))
    return { ...plain(ascii, "private"), ...describe(ascii, reading) };
  if (unreachableNames.has(top)) {
    return refuse("private-name", words.hosts.unreachable);
  }
  if (isPublicSuffix(ascii)) {
    return refuse("public-suffix", words.hosts.publicSuffix(ascii));
  }
  return { ...plain(ascii, "public"), ...describe(ascii, reading) };
}

function describe(ascii: string, reading: string): Pick<Host, "reading" | "flags"> {
  const flags: UrlFlag[] = [];
  if (reading !== ascii) flags.push("international name");
  if (mixesScripts(reading)) flags.push("mixed alphabets");
  if (looksLatin(reading)) flags.push("reads like Latin letters");
  if (isSharedHosting(ascii)) flags.push("shared hosting");
  return { reading, flags };
}

function plain(ascii: string, kind: HostKind): Host {
  return { ascii, reading: ascii, kind, flags: [] };
}

/**
 * Whether the host would be read as an IPv4 address in some notation (URL Standard, "ends in a
 * number checker"): decimal, octal, hexadecimal and short forms all end in a numeric label.
 */
export function endsInNumber(host: string): boolean {
  const labels = host.split(".");
  if (labels.at(-1) === "" && labels.length > 1) labels.pop();
  return /^(?:[0-9]+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? "");
}

function refuseAddress(): Refusal {
  return refuse("ip-address", words.hosts.address);
}
