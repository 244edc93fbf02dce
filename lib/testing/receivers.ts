import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { post } from "@/lib/deliveries/sending/gateway";
import type { Outside } from "@/lib/endpoints/probes/gateway";
import { authority, goodCertificate, key } from "./certificates";

/** A request that a receiver got. */
export type Heard = {
  id: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: Record<string, unknown>;
};

/** Answers a request, or leaves it hanging. */
type Answering = (heard: Heard, answer: ServerResponse) => unknown;

export const says =
  (status: number, headers: Record<string, string> = {}, body = ""): Answering =>
  (_heard, answer) =>
    void answer.writeHead(status, headers).end(body);

/**
 * A partner's real HTTPS receiver. Every public address leads there, as far as the portal can tell;
 * `opened` says where it went.
 */
export async function aReceiver(options: TlsOptions = {}) {
  const heard: Heard[] = [];
  let answering: Answering = says(200);
  const inner = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { headers, url = "" } = request;
      const body = JSON.parse(Buffer.concat(parts).toString()) as Heard["body"];
      const one = { id: String(headers["webhook-id"]), path: url, headers, body };
      heard.push(one);
      answering(one, response);
    });
  });
  const server = createTlsServer({ key, cert: goodCertificate, ...options }, (socket) => {
    socket.on("error", () => {});
    inner.emit("connection", socket);
  });
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const opened: string[] = [];
  const outside: Outside = {
    open: (address, asked) => {
      opened.push(`${address}:${asked}`);
      return connect({ host: "127.0.0.1", port });
    },
    trusted: authority,
  };
  return {
    ...{ heard, opened, outside, port },
    post: (url: string, parcel: Parameters<typeof post>[1]) => post(url, parcel, outside),
    answers: (next: Answering) => void (answering = next),
    close: () => {
      inner.closeAllConnections();
      server.close();
    },
  };
}
