import type { IncomingMessage, ServerResponse } from "node:http";
import { addressOf } from "@/lib/auth/addresses";
import { countFrom } from "@/lib/auth/throttle";
import { MINUTE } from "@/lib/core/clock";
import { PRACTICE_PATHS } from "@/lib/practice/rules";
import { aBreath } from "@/lib/registry/door/breath";
import { logTrouble } from "@/lib/web/log";
import { text } from "@/lib/words/catalogue";

/** Requests that are worked on at a time; the next one is told to come back. */
export const AT_ONCE = 64;
export const CONNECTIONS = 1_024;
/** Requests of one address within a minute that leave something behind, whoever sends them. */
export const A_MINUTE = 300;

type Work = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** No more at a time than can be worked on: busy is said before anything is read. */
export function guarded(work: Work) {
  const breath = aBreath();
  let working = 0;
  return (request: IncomingMessage, response: ServerResponse): void => {
    breath.came();
    breath.look();
    if (working >= AT_ONCE) {
      request.resume();
      breath.hold(() => turnAway(response, 503, 1));
      return;
    }
    working += 1;
    work(request, response)
      .catch((error: unknown) => {
        logTrouble("practice_request_failed", error);
        turnAway(response, 503, 5);
      })
      .finally(() => (working -= 1));
  };
}

/** Whether an address asks too often for what writes rows before anybody is known. */
export async function asksTooOften(
  request: IncomingMessage,
  pathname: string,
): Promise<boolean> {
  if (!counted.includes(pathname.toLowerCase())) return false;
  const { count } = await countFrom("practice", addressOf(request), MINUTE, new Date());
  return count > A_MINUTE;
}

const counted: readonly string[] = [
  ...[PRACTICE_PATHS.authorize, PRACTICE_PATHS.tokens, PRACTICE_PATHS.tickets],
];

/** Nothing was decided: whoever asks comes back after so many seconds. */
export function turnAway(
  response: ServerResponse,
  status: 429 | 503,
  seconds: number,
): void {
  if (response.destroyed) return;
  if (!response.headersSent)
    response.writeHead(status, {
      ...{ "content-type": "text/plain; charset=utf-8", "retry-after": `${seconds}` },
    });
  response.end(response.writableEnded ? undefined : text.practice.pages.comeBack);
}
