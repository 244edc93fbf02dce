import { request } from "node:http";

/** Where the portal under test listens. */
export const portal = new URL(process.env["PORTAL_URL"] ?? "http://localhost:3000");

export type Answer = {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  text: string;
};

export type Question = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Another portal than the one under test. */
  port?: string;
  /** A connection of its own: one that is kept may be closed just as it is used again. */
  isAlone?: boolean;
};

/**
 * One HTTP request as written, without what browsers and fetch add, mend or refuse: any method,
 * any Host, any Origin.
 */
export function ask(path: string, question: Question = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body, port = portal.port, isAlone } = question;
  const length: Record<string, string> =
    body === undefined || "transfer-encoding" in headers
      ? {}
      : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        ...(isAlone ? { agent: false } : {}),
        headers: { host: portal.host, ...length, ...headers },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(answer.headers).map(([name, value]) => [
                name,
                String(value),
              ]),
            ),
            cookies: answer.headers["set-cookie"] ?? [],
            text: Buffer.concat(chunks).toString("utf8"),
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** What a browser adds to a form of the portal itself. */
export const fromPortal = { "sec-fetch-site": "same-origin", origin: portal.origin };

/** The same request with other headers; `undefined` leaves one out. */
export function withHeaders(
  question: Question,
  changed: Record<string, string | undefined>,
): Question {
  const headers = Object.entries({ ...question.headers, ...changed });
  const stated = headers.filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...question, headers: Object.fromEntries(stated) };
}
