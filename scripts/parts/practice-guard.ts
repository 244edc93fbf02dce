import type { IncomingMessage, ServerResponse } from "node:http";
import { addressOf, countedAddress } from "@/lib/auth/addresses";
import { countFrom } from "@/lib/auth/throttle";
import { MINUTE } from "@/lib/core/clock";
import { PRACTICE_PATHS } from "@/lib/practice/rules";
import { aBreath } from "@/lib/registry/door/breath";
import { logTrouble } from "@/lib/web/log";
import { text } from "@/lib/words/catalogue";

/** Requests that are worked on at a time; the next one is told to come back. */
export const AT_ONCE = 64;
/** Of these, what one address may hold: whoever sends slowly leaves room for everybody else. */
export const OF_ONE_ADDRESS = 16;
export const CONNECTIONS = 1_024;
/** Requests of one address within a minute that leave something behind, whoever sends them. */
export const A_MINUTE = 300;

type Work = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** No more at a time than can be worked on, and of one address: busy is said before anything is read. */
export function guarded(work: Work) {
  const breath = aBreath();
  const hands = inHand();
  return (request: IncomingMessage, response: ServerResponse): void => {
    const end = breath.came(request.socket);
    breath.look();
    const letGo = hands.take(countedAddress(addressOf(request)));
    if (!letGo) {
      request.resume();
      breath.hold(end, () => turnAway(response, 503, 1));
      return;
    }
    work(request, response)
      .catch((error: unknown) => {
        logTrouble("practice_request_failed", error);
        turnAway(response, 503, 5);
      })
      .finally(() => {
        letGo();
        breath.look();
      });
  };
}

/** What is worked on now, in all and by address. An address that is not counted has no share. */
function inHand() {
  const byAddress = new Map<string, number>();
  let working = 0;

  /** Answers how it is let go; null where there is no room. */
  function take(address: string | null): (() => void) | null {
    const held = address === null ? 0 : (byAddress.get(address) ?? 0);
    if (working >= AT_ONCE || held >= OF_ONE_ADDRESS) return null;
    working += 1;
    if (address !== null) byAddress.set(address, held + 1);
    return () => {
      working -= 1;
      if (address !== null) drop(address);
    };
  }

  function drop(address: string): void {
    const left = (byAddress.get(address) ?? 0) - 1;
    if (left > 0) byAddress.set(address, left);
    else byAddress.delete(address);
  }

  return { take };
}

/** Whether an address asks too often for what writes rows before anybody is known. */
export async function asksTooOften(
  request: IncomingMessage,
  pathname: string,
): Promise<boolean> {
  if (!counted.includes(asLibraryReads(pathname))) return false;
  const { count } = await countFrom("practice", addressOf(request), MINUTE, new Date());
  return count > A_MINUTE;
}

/** Of the last two what is refused is kept. */
const counted: readonly string[] = [
  ...[PRACTICE_PATHS.authorize, PRACTICE_PATHS.tokens, PRACTICE_PATHS.tickets],
  ...[PRACTICE_PATHS.userinfo, PRACTICE_PATHS.logout],
];

/** The library serves an address with a slash at its end, and in any case, as it serves the address. */
function asLibraryReads(pathname: string): string {
  const plain = pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
  return plain.toLowerCase();
}

/** Nothing was decided: whoever asks comes back after so many seconds. */
export function turnAway(
  response: ServerResponse,
  status: 429 | 503,
  seconds: number,
): void {
  if (response.destroyed) return;
  // An answer that has begun only ends: what is said here is no part of it.
  const isFresh = !response.headersSent;
  if (isFresh)
    response.writeHead(status, {
      ...{ "content-type": "text/plain; charset=utf-8", "retry-after": `${seconds}` },
    });
  response.end(isFresh ? text.practice.pages.comeBack : undefined);
}
