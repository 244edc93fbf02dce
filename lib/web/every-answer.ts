import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { guard } from "./gate/gate";
import { fixedHeaders, PASSED, SOCKET_ADDRESS } from "./gate/headers";
import { hear } from "./speech";
import { keepRoomForUploads } from "./upload-room";

/**
 * Sets the fixed headers on every answer of this process, and the socket's address on every request, and
 * leads all of them through the gate. Next answers some requests before it asks proxy.ts or its own
 * `headers()` (a redirect for `//`, a malformed address); none is missed here.
 */
export function guardEveryAnswer(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as {
      request: IncomingMessage;
      response: ServerResponse;
      server: Server;
    };
    for (const [name, value] of Object.entries(fixedHeaders))
      response.setHeader(name, value);
    // Pages and actions see headers only. Set on every request, so that no client can say it.
    request.headers[SOCKET_ADDRESS] = request.socket.remoteAddress ?? "";
    delete request.headers[PASSED];
    hear(request);
    keepRoomForUploads(request, response);
    // The server tells its listeners after this, so none of them hears this request unguarded.
    guard(server);
  });
}
