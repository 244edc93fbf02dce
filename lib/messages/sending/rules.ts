import { DAY, HOUR, later, MINUTE, SECOND } from "@/lib/core/clock";

export const mailStates = ["WAITING", "SENT", "FAILED"] as const;
export type MailState = (typeof mailStates)[number];

/** The same pairs stand in the database; a test compares them. */
export const MAIL_TRANSITIONS: Record<MailState, readonly MailState[]> = {
  WAITING: ["SENT", "FAILED"],
  SENT: [],
  FAILED: ["WAITING"],
};

/** Why a mail did not go out. */
export type MailFailure =
  | "REFUSED"
  | "ADDRESS"
  | "TOO_OLD"
  | "UNREADABLE"
  | "BUSY"
  | "UNREACHABLE"
  | "SLOW"
  | "ENCRYPTION"
  | "LOGIN"
  | "SENDER"
  | "UNKNOWN";

/**
 * What no second try mends. A wrong password or sender is the portal's own fault, not the mail's:
 * such mails wait until it is mended.
 */
const FINAL: readonly MailFailure[] = ["REFUSED", "ADDRESS", "TOO_OLD", "UNREADABLE"];

export const isFinal = (failure: MailFailure) => FINAL.includes(failure);

/** How long to wait after the first, second, … try: eleven tries over three days and more. */
const WAITS = [
  ...[MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR],
  ...[8 * HOUR, 16 * HOUR, DAY, DAY],
];
export const TRIES = WAITS.length + 1;

/** A mail that nobody could send for so long would tell old news. */
export const LONGEST_WAIT = 5 * DAY;

/** One try may take so long. */
export const PATIENCE = {
  connecting: 10 * SECOND,
  greeting: 15 * SECOND,
  silence: 20 * SECOND,
  whole: 45 * SECOND,
};

/** How long a worker has a mail to itself; more than a whole try takes. */
export const LEASE = 90 * SECOND;

/**
 * When to try again after `attempts` tries, or null when that was the last. `chance` between 0 and
 * 1 spreads the tries by a fifth to either side, so that mails that failed together do not come
 * back together.
 */
export function nextTry(attempts: number, now: Date, chance: number): Date | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : later(now, Math.round(wait * (0.8 + 0.4 * chance)));
}

/** What a mail library tells about a try that failed. */
export type SendError = {
  code?: string | undefined;
  command?: string | undefined;
  responseCode?: number | undefined;
  message?: string | undefined;
};

/** Sorts the error of a try: what happened, in the terms the administrator reads. */
export function failureOf(error: SendError): MailFailure {
  const { code = "", command = "", responseCode = 0 } = error;
  if (/^(EAUTH|ENOAUTH|EOAUTH2)$/.test(code) || [530, 534, 535].includes(responseCode))
    return "LOGIN";
  if (
    /^(ETLS|EREQUIRETLS)$/.test(code) ||
    /certificate|self.signed/i.test(error.message ?? "")
  )
    return "ENCRYPTION";
  if (responseCode >= 500 && responseCode !== 503 && responseCode !== 521) {
    // The sender is our own setting; the recipient and the text belong to this mail.
    if (command.startsWith("MAIL")) return "SENDER";
    if (/^(RCPT|DATA)/.test(command)) return "REFUSED";
    return "UNREACHABLE";
  }
  if (responseCode >= 400) return "BUSY";
  if (/^(ETIMEDOUT|EABORT)$/.test(code)) return "SLOW";
  if (code === "EENVELOPE") return "ADDRESS";
  if (/^(ECONNECTION|ESOCKET|EDNS|EPROTOCOL|ECONN\w+|ENOTFOUND|EPIPE)$/.test(code))
    return "UNREACHABLE";
  return "UNKNOWN";
}

const LONGEST_ANSWER = 300;

/**
 * What the server said, fit for a page: one line, and no address of a page. Filters quote what they
 * refuse, and what they quote may be a link that gives access.
 */
export function answerFor(said: string, link: string): string {
  const tail = link.slice(link.lastIndexOf("/") + 1);
  return (tail.length >= 16 ? said.replaceAll(tail, "[…]") : said)
    .replace(/(?<![a-z0-9+.-])[a-z0-9+.-]+:\/\/\S+/gi, "[link]")
    .replace(/\bdp[a-z]{2}_[0-9A-Za-z_-]+/g, "[…]")
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim()
    .slice(0, LONGEST_ANSWER);
}

/**
 * Whether a header may hold this recipient: one plain address, nothing that a mail library or a
 * server would read as two.
 */
export function isPlainAddress(recipient: string): boolean {
  return (
    recipient.length <= 254 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(recipient)
  );
}

/** A failed mail may be sent again, and one that waits after a failed try need not wait. */
export function canSendAgain(mail: { state: MailState; attempts: number }): boolean {
  return mail.state === "FAILED" || (mail.state === "WAITING" && mail.attempts > 0);
}
