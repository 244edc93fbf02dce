import { request, type Agent } from "node:http";

export type Sent = {
  body?: unknown;
  bearer?: string | null;
  headers?: Record<string, string>;
  /** On one of whose connections it goes. */
  agent?: Agent;
};

/** One request of the registry at this port; the answer's body as JSON. */
export function askOver(
  port: number,
  method: string,
  path: string,
  { body, bearer = null, headers = {}, agent }: Sent = {},
) {
  const text =
    typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  return new Promise<{
    status: number;
    headers: NodeJS.Dict<string | string[]>;
    json: Record<string, unknown>;
  }>((resolve, reject) => {
    const sent = request(
      {
        ...{ host: "127.0.0.1", port, method, path, ...(agent ? { agent } : {}) },
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...{ "content-length": Buffer.byteLength(text), ...headers },
        },
      },
      (answer) => {
        let heard = "";
        answer.on("data", (part: Buffer) => (heard += part.toString()));
        answer.on("end", () =>
          resolve({
            ...{ status: answer.statusCode ?? 0, headers: answer.headers },
            json: heard ? (JSON.parse(heard) as Record<string, unknown>) : {},
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });
}
