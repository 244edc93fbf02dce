/** The only reader of process.env. Values are read when first asked for: a build needs none. */

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. README.md lists every setting.`);
  return value;
}

/**
 * Keys with ids, newest first: `k2:<base64>,k1:<base64>`. The first one signs and encrypts. A pepper
 * that is marked as spent (`k1:<base64>:spent`) counts only inside what a younger one has wrapped.
 */
export type KeyRing = {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
  spent?: ReadonlySet<string>;
};

function keyRing(name: string): KeyRing {
  const keys = new Map<string, Buffer>();
  const spent = new Set<string>();
  for (const part of required(name).split(",")) {
    const [id, value, mark] = part.trim().split(":");
    const key = Buffer.from(value ?? "", "base64");
    if (!id || key.length !== 32 || (mark !== undefined && mark !== "spent")) {
      throw new Error(`${name}: each key is written id:base64, 32 bytes long.`);
    }
    keys.set(id, key);
    if (mark) spent.add(id);
  }
  const [current] = keys.keys();
  if (!current || spent.has(current)) throw new Error(`${name} holds no key.`);
  return { current, keys, spent };
}

/** Where mails are handed in, and who they are from. */
export type MailServer = {
  host: string;
  port: number;
  /** `smtps:` encrypts from the start; `smtp:` must upgrade, but for a relay on this machine. */
  tls: "from the start" | "required" | "if offered";
  user: string;
  password: string;
  from: { name: string; address: string };
};

function readMailServer(): MailServer | null {
  const given = process.env["SMTP_URL"];
  if (!given) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    // Not the value: it holds a password.
    throw new Error("SMTP_URL is not written as smtp://user:password@host:587.");
  }
  const isSecure = url.protocol === "smtps:";
  const isOptional =
    /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname) ||
    url.searchParams.get("tls") === "optional";
  const [, name = "", address = ""] =
    /^(?:("[^"<>\r\n]*"\s*|[^"<>\r\n]*)<)?([^\s<>,;"@]+@[^\s<>,;"@]+)>?$/.exec(
      required("MAIL_FROM").trim(),
    ) ?? [];
  if (!address) {
    throw new Error("MAIL_FROM is not written as Name <portal@example.com>.");
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (isSecure ? 465 : 587),
    tls: isSecure ? "from the start" : isOptional ? "if offered" : "required",
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    from: { name: name.trim().replace(/^"|"$/g, "").trim(), address },
  };
}

/** SuperID as an OpenID provider, and whose tenants its claims speak of. */
export type SuperId = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where the provider describes itself. */
  wellKnown: string;
  environment: "SOD" | "STAGE" | "PRODUCTION";
};

const superOffice = {
  "https://sod.superoffice.com": "SOD",
  "https://qaonline.superoffice.com": "STAGE",
  "https://online.superoffice.com": "PRODUCTION",
} as const;

/** All of its settings, or none. The start says the same in more words (scripts/parts/superid.mjs). */
function readSuperId(): SuperId | null {
  const issuer = process.env["SUPERID_ISSUER"];
  if (!issuer) {
    for (const name of ["SUPERID_CLIENT_ID", "SUPERID_CLIENT_SECRET"]) {
      if (process.env[name]) throw new Error(`${name} is set, SUPERID_ISSUER is not.`);
    }
    return null;
  }
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? "");
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && isLoopback)) {
    throw new Error(
      "SUPERID_ISSUER must start with https:// (http:// only for localhost).",
    );
  }
  const theirs = Object.entries(superOffice).find(([known]) => known === issuer)?.[1];
  // SuperOffice describes its providers below /login, others where the standard says.
  const base = theirs ? `${issuer}/login` : issuer.replace(/\/$/, "");
  return {
    issuer,
    clientId: required("SUPERID_CLIENT_ID"),
    clientSecret: required("SUPERID_CLIENT_SECRET"),
    wellKnown: `${base}/.well-known/openid-configuration`,
    environment: theirs ?? superIdEnvironment(),
  };
}

function superIdEnvironment(): SuperId["environment"] {
  const given = process.env["SUPERID_ENVIRONMENT"] || "production";
  const environments = { sod: "SOD", stage: "STAGE", production: "PRODUCTION" } as const;
  const [, environment] =
    Object.entries(environments).find(([name]) => name === given) ?? [];
  if (!environment) {
    throw new Error("SUPERID_ENVIRONMENT is none of sod, stage and production.");
  }
  return environment;
}

/** Where the scanner that may report leaked secrets publishes its keys; null: nobody reports any. */
function readScannerKeys(): string | null {
  const given = process.env["LEAK_SCANNER_KEYS"];
  if (!given) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? "");
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && isLoopback)) {
    throw new Error(
      "LEAK_SCANNER_KEYS must start with https:// (http:// only for localhost).",
    );
  }
  return url.href;
}

/** Where the practice SuperID is reached, without a slash at the end. */
function readPracticeUrl(): string | null {
  const given = process.env["PRACTICE_URL"];
  if (!given || process.env["PRACTICE"] === "off") return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? "");
  const isSecure =
    url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback);
  if (!url || !isSecure || url.pathname !== "/" || url.search || url.hash) {
    throw new Error(
      "PRACTICE_URL must be https:// and a host alone (http:// only for localhost).",
    );
  }
  return url.origin;
}

function once<T>(read: () => T): () => T {
  let value: { read: T } | undefined;
  return () => (value ??= { read: read() }).read;
}

const databaseUrl = once(() =>
  // A build loads every module and asks no database.
  process.env["NEXT_PHASE"] === "phase-production-build"
    ? "postgresql://nobody@127.0.0.1:1/none"
    : required("DATABASE_URL"),
);
const portalUrl = once(() => new URL(required("PORTAL_URL")).origin);
const sessionKey = once(() => required("SESSION_KEY"));
const peppers = once(() => keyRing("SECRET_PEPPERS"));
const encryptionKeys = once(() => keyRing("ENCRYPTION_KEYS"));
const mailServer = once(readMailServer);
const superId = once(readSuperId);
const leakScannerKeys = once(readScannerKeys);
const practiceUrl = once(readPracticeUrl);
const auditSigningKeys = once(() => keyRing("AUDIT_SIGNING_KEYS"));
const recordSigningKeys = once(() => keyRing("RECORD_SIGNING_KEYS"));
const deliverySigningKeys = once(() => keyRing("DELIVERY_SIGNING_KEYS"));

export const env = {
  get databaseUrl() {
    return databaseUrl();
  },
  /** The embedded database: one shared session, time-outs not enforced (DESIGN of the house). */
  get isEmbedded() {
    return process.env["PORTAL_EMBEDDED"] === "1";
  },
  /** Where the portal is reached, without a slash at the end. Links are built from nothing else. */
  get portalUrl() {
    return portalUrl();
  },
  get sessionKey() {
    return sessionKey();
  },
  get peppers() {
    return peppers();
  },
  get encryptionKeys() {
    return encryptionKeys();
  },
  /** Null when none is set up: then the portal administrator reads mails on a page. */
  get mailServer() {
    return mailServer();
  },
  /** Null when people sign in without it: then nothing of it is shown, and its addresses are none. */
  get superId() {
    return superId();
  },
  /** The address of its public keys; null when no scanner reports leaks. */
  get leakScannerKeys() {
    return leakScannerKeys();
  },
  /** Where the practice SuperID is reached; null where it does not run. */
  get practiceUrl() {
    return practiceUrl();
  },
  /** Ed25519 keys that sign where the audit chains stand, newest first. */
  get auditSigningKeys() {
    return auditSigningKeys();
  },
  /** Ed25519 keys that sign certification records, newest first; all of them are published. */
  get recordSigningKeys() {
    return recordSigningKeys();
  },
  /** Keys that sign what apps are told, the one that signs tokens first; all of them are published. */
  get deliverySigningKeys() {
    return deliverySigningKeys();
  },
  /** The file of these signatures: outside the database, appended to and never changed. */
  get auditCheckpoints() {
    return required("AUDIT_CHECKPOINTS");
  },
  /** Trusted proxy that sets X-Forwarded-For; without one the header is ignored. */
  get trustsForwardedFor() {
    return process.env["TRUST_FORWARDED_FOR"] === "1";
  },
  /** Name servers to ask for the records of domains; the machine's own when nothing is set. */
  get nameServers() {
    return (process.env["NAME_SERVERS"] ?? "").split(",").filter((one) => one.trim());
  },
  get isProduction() {
    return process.env["NODE_ENV"] === "production";
  },
};
