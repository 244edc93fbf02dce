import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fixedHeaders, SOCKET_ADDRESS } from "./gate/headers";
import { hear } from "./speech";
import { keepRoomForUploads } from "./upload-room";

/**
 * Sets the fixed headers on every answer of this process, and the socket's address on every request. Next answers some requests before it
 * asks proxy.ts or its own `headers()` (a redirect for `//`, a malformed address); none is missed
 * here.
 */
export function setFixedHeaders(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as {
      request: IncomingMessage;
      response: ServerResponse;
    };
    for (const [name, value] of Object.entries(fixedHeaders))
      response.setHeader(name, value);
    // Pages and actions see headers only. Set on every request, so that no client can say it.
    request.headers[SOCKET_ADDRESS] = request.socket.remoteAddress ?? "";
    hear(request);
    keepRoomForUploads(request, response);
    // A fetch Request refuses this one method, and Next would answer 500 before proxy.ts is asked.
    if (request.method === "TRACE") request.method = "UNKNOWN";
  });
}
