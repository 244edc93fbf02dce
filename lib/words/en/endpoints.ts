import type { Environment } from "@/lib/core/environments";
import { common } from "./common";

/** What the rules for URLs say: what is wrong, and the mend. */
export const endpoints = {
  didYouMean: (message: string, suggestion: string) =>
    `${message} Did you mean ${suggestion}?`,
  enterThese: (message: string, entries: readonly string[]) =>
    `${message} Enter these instead: ${entries.join(", ")}.`,
  text: {
    empty: "Enter a full URL, such as https://app.example.com/callback.",
    length: (most: number, actual: number) =>
      `A URL has at most ${most} characters; this one has ${actual}.`,
    storedLength: (most: number, actual: number) =>
      `A URL has at most ${most} characters; as it is stored, this one has ${actual}.`,
    hiddenCharacter: (character: string, position: number) =>
      `There is ${character} at position ${position}. Remove it.`,
    spaceAround: "There is a space before or after the URL. Remove it.",
    space: "A URL has no spaces. In the path, write a space as %20.",
    pattern:
      "URLs are compared character by character, so a pattern matches nothing. Enter each URL in full.",
    patternForRedirects: "This pattern is for redirect URLs. Enter one exact URL here.",
    patternForNative:
      "This pattern is for native apps, which listen on any free port. Mark the app as native, or enter the exact URL with its port.",
    wildcard: "A * matches nothing here. Enter each URL in full.",
    backslash:
      "Write / instead of \\: some programs read the two as the same and some do not.",
    fragment: "Leave out the # and what follows it.",
    unreadable: "This is not a URL that browsers understand.",
    rewritten: "Browsers write this URL differently.",
    ambiguous: "Programs read this URL in different ways.",
  },
  /** A character in the middle of a sentence. */
  characters: {
    nul: "a NUL character",
    tab: "a tab",
    lineBreak: "a line break",
    noBreakSpace: "a no-break space (U+00A0)",
    zeroWidthSpace: "a zero-width space (U+200B)",
    byteOrderMark: "a byte order mark (U+FEFF)",
    printed: (character: string) => `\`${character}\``,
    known: (character: string, hex: string) => `\`${character}\` (U+${hex})`,
    hidden: (hex: string) => `a hidden character (U+${hex})`,
  },
  schemes: {
    missing: "Start the URL with https://.",
    dangerous: (name: string) =>
      `Addresses that start with ${name}: are never accepted here.`,
    other: (name: string) => `Start the URL with https:// instead of ${name}:.`,
    upperCase: "Write the scheme in lower case.",
    https: "Use https: what is sent over http can be read and changed.",
    slashes: (scheme: string) => `After ${scheme}: come two slashes and the host.`,
    privateForNative:
      "A scheme of your own is for native apps. Mark the app as native, or use https://.",
    privateBackwards:
      "A scheme of your own is your domain name written backwards, such as com.example.app:/callback.",
    privateOfAll: (name: string) =>
      `Everybody can have names below ${name}. Write your whole domain name backwards, with your own name at the end.`,
    privateSlash:
      "After a scheme of your own comes one slash, such as com.example.app:/callback.",
  },
  hosts: {
    missing: "The host is missing: https://app.example.com/callback.",
    userInfo: "Leave out the @ and what stands before it in the host.",
    percent: "A host is written without % codes.",
    unreadable: "The part after `xn--` is no readable name. Type the name as it reads.",
    impossible: "This host has characters that no domain name can have.",
    standIns:
      "This name is written in characters that stand for others. Type it as it is registered.",
    character: (character: string) => `A host name has no ${character}.`,
    upperCase: "Write the host in lower case.",
    dotAtEnd: "Leave out the dot at the end of the host.",
    dots: "The host has two dots in a row or starts with a dot.",
    hyphen: "No part of a host starts or ends with a hyphen.",
    length: "A host has at most 253 characters, and 63 between two dots.",
    singleLabel: "A host is a full domain name with a dot, such as app.example.com.",
    unreachable:
      "Names with this ending cannot be reached from the internet. For SOD, use a name ending in .test, .local, .internal or .localhost.",
    publicSuffix: (name: string) =>
      `Everybody can have names below ${name}. Enter your own: your-name.${name}.`,
    address:
      "A host is a domain name, never an IP address; only the loopback addresses 127.0.0.1 and [::1], written so, have uses of their own.",
    ownMachine: "Addresses of a developer's own machine are for SOD only.",
    privateName: "Names of a private network are for SOD only.",
  },
  ports: {
    missing: "There is a `:` without a port after it.",
    number: "A port is a number from 1 to 65535 without leading zeros.",
    standard: (port: string, scheme: string) =>
      `Leave out :${port}, the port that ${scheme} uses anyway.`,
  },
  tails: {
    originOnly: "An origin is scheme, host and port only, without a path.",
    character: (character: string, where: "path" | "query") =>
      `${character} cannot stand in the ${where} of a URL as it is. Write it in its percent-encoded form.`,
    percent: "After each % come two hexadecimal digits, as in %20 for a space.",
    doubleSlash: "The path has two slashes in a row. Keep one of them.",
    dotSegment: "The path has a `.` or `..` segment. Write the path it leads to.",
    encoded: (code: string) =>
      `The path has ${code}, which programs decode differently. Choose a path without it.`,
    responseParameter: (name: string) =>
      `\`${name}\` in the query is a parameter of the sign-in answer itself. Use another name.`,
  },
  lists: {
    rows: (most: number) => `A list has at most ${most} entries.`,
    duplicate: (place: number) => `This URL is already on the list, in place ${place}.`,
    limit: (limit: number, environment: Environment) =>
      limit === 1
        ? `There is one URL of this kind for ${common.environments[environment]}. Replace it instead.`
        : `There are at most ${limit} URLs of this kind for ${common.environments[environment]}. Remove one first.`,
    anyPort: (place: number) => `Place ${place} already covers this with any port.`,
    nearMiss: (place: number, misses: readonly string[]) =>
      `This differs from place ${place} only by ${misses.join(", ")}. Keep both only if your app sends both.`,
  },
  /** Why a received address is not the registered one. */
  differences: {
    misses: {
      "http or https": "http or https",
      www: "www",
      "trailing slash": "trailing slash",
      "letter case": "letter case",
    },
    blank: "There is a blank before or after it.",
    encoded: "It is percent-encoded once too often.",
    scheme: (received: string | null, registered: string | null) =>
      `It starts with ${received ?? "no scheme"}, the registered one with ${registered ?? "none"}.`,
    userInfo: "There is an @ with something before it in the host.",
    host: "The host is another one.",
    port: "The port is another one.",
    path: "The path is another one.",
    query: "The query is another one.",
    queryTooMany: "It has a query, the registered one has none.",
    fragment: "It has a # part, which a redirect URL never has.",
    slashTooMany: "It ends with a slash, the registered one without.",
    slashMissing: "It ends without a slash, the registered one with.",
    nearMiss: (misses: readonly string[]) => `It differs by ${misses.join(", ")}.`,
  },
};
