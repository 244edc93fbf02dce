import type { Environment } from "@/lib/core/environments";
import { text as catalogue } from "@/lib/words/catalogue";
import { readHost, type UrlFlag } from "./hosts/rules";
import { possibleMends } from "./mends/rules";
import {
  checkAgreement,
  checkCharacters,
  checkPath,
  checkPort,
  checkResponseParameters,
  splitAuthority,
  splitUri,
  type UriParts,
} from "./parts/rules";
import { expandPattern, loopbackPattern, loopbackPatternMeans } from "./patterns/rules";
import { isRedirect, judgeReach, type Reach, type UrlType } from "./reach/rules";
import { isRefusal, refuse, type Refusal, type UrlFailure } from "./refusals/rules";
import {
  checkPrivateUse,
  isDangerousScheme,
  isFamiliar,
  refusePrivateUse,
  refuseScheme,
} from "./schemes/rules";
import { checkMarks, checkText } from "./text/rules";

const words = catalogue.endpoints;

export type { UrlType };

export type UrlOptions = {
  type: UrlType;
  /** Whether the app is native: a public client in the sense of RFC 8252. */
  isNative: boolean;
  environment: Environment | "ALL";
};

export type CheckedUrl = {
  /** What is stored and compared: printable ASCII, in the only spelling we accept. */
  value: string;
  /** How it reads: an international name in its own letters, the SuperOffice pattern as typed. */
  display: string;
  /** Hints for the reviewer. */
  flags: UrlFlag[];
} & Reach;

export type UrlResult =
  { ok: true; value: CheckedUrl } | { ok: false; failure: UrlFailure };

/**
 * Decides whether a typed text may be registered as a URL of one type and environment.
 *
 * It judges the text first, then its parts by our own RFC 3986 split, then asks that the WHATWG
 * parser prints the same text and names the same host, port and path: what two programs read
 * differently is refused. An accepted value is accepted again, unchanged. A refusal's suggestion
 * has passed the same rules.
 */
export function checkUrl(text: string, options: UrlOptions): UrlResult {
  const verdict = judge(text, options);
  if (!isRefusal(verdict)) return { ok: true, value: verdict };
  if (verdict.rule === "length") return refused(verdict);
  if (verdict.rule === "pattern") return refusedPattern(verdict, text, options);
  const suggestion = possibleMends(text, { origin: options.type === "CORS" })
    .filter((mend) => mend !== text)
    .map((mend) => judge(mend, options))
    .find((judged) => !isRefusal(judged));
  return refused(
    verdict,
    suggestion && !isRefusal(suggestion) ? suggestion.display : undefined,
  );
}

function refused({ rule, message }: Refusal, suggestion?: string): UrlResult {
  const failure = { code: "rule_broken" as const, field: "url", rule };
  return suggestion === undefined
    ? { ok: false, failure: { ...failure, message } }
    : {
        ok: false,
        failure: {
          ...failure,
          message: words.didYouMean(message, suggestion),
          suggestion,
        },
      };
}

function refusedPattern(refusal: Refusal, text: string, options: UrlOptions): UrlResult {
  const entries = expandPattern(text, options.isNative).filter(
    (entry) => !isRefusal(judge(entry, options)),
  );
  const [only] = entries;
  if (only === undefined) return refused(refusal);
  if (entries.length === 1) return refused(refusal, only);
  const message = words.enterThese(refusal.message, entries);
  return {
    ok: false,
    failure: { code: "rule_broken", field: "url", rule: "pattern", message, entries },
  };
}

function judge(text: string, options: UrlOptions): CheckedUrl | Refusal {
  if (text === loopbackPattern) return judgeLoopbackPattern(options);
  const refusal = checkText(text) ?? checkMarks(text);
  if (refusal !== null) return refusal;
  const parts = splitUri(text);
  const scheme = parts.scheme?.toLowerCase() ?? null;
  if (scheme === "https" || scheme === "http") return judgeWeb(scheme, parts, options);
  if (scheme === null || isDangerousScheme(scheme) || !isRedirect(options.type)) {
    return refuseScheme(parts.scheme);
  }
  return judgePrivateUse(scheme, parts, options);
}

function judgeLoopbackPattern({ type, isNative }: UrlOptions): CheckedUrl | Refusal {
  if (!isRedirect(type)) {
    return refuse("pattern", words.text.patternForRedirects);
  }
  if (!isNative) {
    return refuse("native-only", words.text.patternForNative);
  }
  return {
    value: loopbackPatternMeans,
    display: loopbackPattern,
    sodOnly: false,
    loopbackAnyPort: true,
    flags: ["SuperOffice loopback pattern"],
  };
}

function judgeWeb(
  scheme: "http" | "https",
  parts: UriParts,
  options: UrlOptions,
): CheckedUrl | Refusal {
  if (parts.authority === null || parts.authority === "") {
    return refuse("authority", words.schemes.slashes(scheme));
  }
  const { userInfo, host: typedHost, port } = splitAuthority(parts.authority);
  if (userInfo !== null) {
    return refuse("user-info", words.hosts.userInfo);
  }
  const host = readHost(typedHost);
  if (isRefusal(host)) return host;
  const refusal =
    (parts.scheme === scheme ? null : refuse("upper-case", words.schemes.upperCase)) ??
    checkPort(port, scheme) ??
    (options.type === "CORS" ? checkOrigin(parts) : checkTail(parts, options.type));
  if (refusal !== null) return refusal;
  const reach = judgeReach(scheme, host.kind, options);
  if (isRefusal(reach)) return reach;
  const tail = parts.path + (parts.query === null ? "" : `?${parts.query}`);
  const print = (name: string) =>
    `${scheme}://${name}${port === null ? "" : `:${port}`}${tail}`;
  const value = print(host.ascii);
  const disagreement = checkAgreement(value);
  if (disagreement !== null) return disagreement;
  const flags = [...host.flags, ...(reach.loopbackAnyPort ? [portFlag(value)] : [])];
  return { value, display: print(host.reading), ...reach, flags };
}

/** What is stored for SuperOffice's pattern is told from an address with a path or a port. */
function portFlag(value: string): UrlFlag {
  return value === loopbackPatternMeans ? "SuperOffice loopback pattern" : "any port";
}

function judgePrivateUse(
  scheme: string,
  parts: UriParts,
  options: UrlOptions,
): CheckedUrl | Refusal {
  if (!options.isNative) return refusePrivateUse(parts);
  const refusal =
    checkPrivateUse(parts.scheme ?? scheme, parts.authority, parts.path) ??
    checkTail(parts, options.type);
  if (refusal !== null) return refusal;
  const value = `${scheme}:${parts.path}${parts.query === null ? "" : `?${parts.query}`}`;
  return (
    checkAgreement(value) ?? {
      value,
      display: value,
      sodOnly: false,
      loopbackAnyPort: false,
      flags: isFamiliar(scheme) ? [] : ["unfamiliar private-use scheme"],
    }
  );
}

/** RFC 6454 section 6.2: an origin is printed as scheme, host and port, without a slash. */
function checkOrigin({ path, query }: UriParts): Refusal | null {
  return path === "" && query === null
    ? null
    : refuse("origin-only", words.tails.originOnly);
}

function checkTail({ path, query }: UriParts, type: UrlType): Refusal | null {
  return (
    checkCharacters(path, query) ??
    checkPath(path) ??
    (isRedirect(type) ? checkResponseParameters(query) : null)
  );
}
