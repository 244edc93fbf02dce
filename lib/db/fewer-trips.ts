import type { Client, ClientBase, QueryResult } from "pg";

/** How the statement begins that a transaction ends with (`endWith` in closing.ts). */
const LAST = "/* by_text */ /* last */";

type Ask = (asked: { text: string }, ...rest: unknown[]) => Promise<QueryResult>;

const nothing: QueryResult = { command: "", rowCount: 0, oid: 0, fields: [], rows: [] };

/**
 * Lets a connection go to the database less often: the BEGIN of a transaction travels with its first
 * statement, and the COMMIT with the statement that says it is the last. It has to be a connection that
 * sends without waiting for earlier answers (`pipeline`).
 *
 * Where the last statement fails, the COMMIT behind it undoes everything, as it does in any transaction that
 * has failed. Whatever comes after it would stand behind no wall, and is refused.
 */
export function makeFewerTrips(client: ClientBase): void {
  const send = client.query.bind(client) as unknown as Ask;
  const { stream } = (client as Client).connection;
  /** The transaction is open for whoever asks, and not yet for the database. */
  let isHeld = false;
  /** The other way round. */
  let isOver = false;

  const ask: Ask = (asked, ...rest) => {
    const { text } = asked;
    if (text === "BEGIN") {
      isHeld = true;
      return Promise.resolve(nothing);
    }
    if ((text === "COMMIT" || text === "ROLLBACK") && (isHeld || isOver)) {
      isHeld = isOver = false;
      return Promise.resolve(nothing);
    }
    if (isOver) return Promise.reject(new Error("The transaction has been committed."));
    if (!isHeld && !text.startsWith(LAST)) return send(asked, ...rest);
    const begins = isHeld;
    isHeld = false;
    isOver = text.startsWith(LAST);
    // All of them in one packet.
    stream.cork();
    const begun = begins ? [send({ text: "BEGIN" })] : [];
    const answer = send(asked, ...rest);
    const ended = isOver ? [send({ text: "COMMIT" })] : [];
    stream.uncork();
    return answerOf(answer, [...begun, answer, ...ended]);
  };
  client.query = ask as unknown as typeof client.query;
}

/** The answer, once all that travelled together was answered, or the first thing that went wrong. */
async function answerOf(
  answer: Promise<QueryResult>,
  together: Promise<QueryResult>[],
): Promise<QueryResult> {
  for (const one of await Promise.allSettled(together)) {
    if (one.status === "rejected") throw one.reason;
  }
  return answer;
}
