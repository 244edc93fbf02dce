import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ownFolder } from "./places.mjs";
import { troubleWithSuperId } from "./superid.mjs";

const file = join(ownFolder, "keys.env");
const checkpoints = join(ownFolder, "audit-checkpoints.jsonl");
const fresh = () => randomBytes(32).toString("base64");

const generators = {
  SESSION_KEY: fresh,
  SECRET_PEPPERS: () => `k1:${fresh()}`,
  ENCRYPTION_KEYS: () => `k1:${fresh()}`,
  AUDIT_SIGNING_KEYS: () => `k1:${fresh()}`,
  RECORD_SIGNING_KEYS: () => `k1:${fresh()}`,
  DELIVERY_SIGNING_KEYS: () => `k1:${fresh()}`,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: fresh,
};

function readKeys() {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").split("\n");
  const pairs = lines.map((line) => line.match(/^([A-Z_]+)=(.+)$/)).filter(Boolean);
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
}

/** Keys of the embedded way: made once, kept in a file only its owner can read. */
export function embeddedKeys() {
  const kept = readKeys();
  const missing = Object.keys(generators).filter((name) => !kept[name]);
  for (const name of missing) kept[name] = generators[name]();
  if (missing.length > 0) {
    mkdirSync(ownFolder, { recursive: true, mode: 0o700 });
    const lines = Object.entries(kept).map(([name, value]) => `${name}=${value}`);
    writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  // What is given in the environment wins.
  return Object.fromEntries(
    Object.entries({ ...kept, AUDIT_CHECKPOINTS: checkpoints }).map(([name, value]) => [
      name,
      process.env[name] || value,
    ]),
  );
}

/** Each one more doubles what a verification computes. */
const MOST_PEPPERS = 4;

/** Puts a new pepper before those of the embedded way; its id, or null where the environment gives them. */
export function withNewPepper() {
  if (process.env.SECRET_PEPPERS) return null;
  embeddedKeys();
  const kept = readKeys();
  const ids = kept.SECRET_PEPPERS.split(",").map((part) => part.split(":")[0]);
  if (ids.length >= MOST_PEPPERS) {
    throw new Error(
      `.portal/keys.env holds ${ids.length} peppers. Take out those that the last run named as needed no more.`,
    );
  }
  const numbers = ids.map((id) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0));
  const id = `k${Math.max(...numbers) + 1}`;
  kept.SECRET_PEPPERS = `${id}:${fresh()},${kept.SECRET_PEPPERS}`;
  const lines = Object.entries(kept).map(([name, value]) => `${name}=${value}`);
  // Whole or not at all: with half of it no secret would verify any more.
  writeFileSync(`${file}.new`, `${lines.join("\n")}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return id;
}

/** What is missing or wrong for a start on a given database, in words; empty when all is there. */
export function troubleWithSettings(env) {
  const trouble = Object.keys(generators)
    .filter((name) => !env[name])
    .map((name) => `${name} is not set. ${howToMake(name)}`);
  if (!env.AUDIT_CHECKPOINTS)
    trouble.push(
      "AUDIT_CHECKPOINTS is not set. It is the file that signed audit checkpoints are appended to, outside the database.",
    );
  const needsKeyId = Object.keys(generators).filter(
    (name) =>
      generators[name]().startsWith("k1:") &&
      env[name] &&
      !env[name].split(",").every(isKeyWithId),
  );
  for (const name of needsKeyId)
    trouble.push(`${name} is not written as k1:<key>. ${howToMake(name)}`);
  return [...trouble, ...troubleWithAddress(env.PORTAL_URL), ...troubleWithOptions(env)];
}

/** What is wrong with what may be set or left out, whichever database there is. */
export function troubleWithOptions(env) {
  return [
    ...troubleWithMail(env),
    ...troubleWithSuperId(env),
    ...troubleWithScanner(env),
    ...troubleWithPractice(env),
  ];
}

function troubleWithPractice({ PRACTICE_URL: given }) {
  if (!given || (isHttpsOrHere(given) && new URL(given).origin === given)) return [];
  return [
    `PRACTICE_URL is ${given}. It must start with https:// (http:// only for localhost) and end with the host or its port.`,
  ];
}

function troubleWithScanner({ LEAK_SCANNER_KEYS: given }) {
  if (!given || isHttpsOrHere(given)) return [];
  return [
    `LEAK_SCANNER_KEYS is ${given}. It must start with https:// (http:// only for localhost).`,
  ];
}

/** What is wrong with the mail server's settings; without them mails are kept, not sent. */
function troubleWithMail({ SMTP_URL, MAIL_FROM }) {
  if (!SMTP_URL) return [];
  const url = URL.canParse(SMTP_URL) ? new URL(SMTP_URL) : null;
  const trouble = [];
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) {
    // Not the value: it holds a password.
    trouble.push("SMTP_URL is not written as smtp://user:password@mail.example.com:587.");
  }
  if (
    !/^(?:(?:"[^"<>\r\n]*"\s*|[^"<>\r\n]*)<)?[^\s<>,;"@]+@[^\s<>,;"@]+>?$/.test(
      MAIL_FROM?.trim() ?? "",
    )
  ) {
    trouble.push("MAIL_FROM is not written as Developer Portal <portal@example.com>.");
  }
  return trouble;
}

const isKeyWithId = (part) => {
  const [id, value = "", mark = "spent"] = part.trim().split(":");
  return Boolean(id) && mark === "spent" && Buffer.from(value, "base64").length === 32;
};

function howToMake(name) {
  const hasId = generators[name]().startsWith("k1:");
  return `Make one with: ${hasId ? 'echo "k1:$(openssl rand -base64 32)"' : "openssl rand -base64 32"}`;
}

function troubleWithAddress(given) {
  if (!given)
    return [
      "PORTAL_URL is not set. It is the address people open, e.g. https://portal.example",
    ];
  if (isHttpsOrHere(given)) return [];
  return [
    `PORTAL_URL is ${given}. It must start with https:// (http:// only for localhost).`,
  ];
}

function isHttpsOrHere(given) {
  const url = URL.canParse(given) ? new URL(given) : null;
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(url?.hostname);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isHere);
}
