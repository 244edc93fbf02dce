import type { IncomingMessage, ServerResponse } from "node:http";
import { NO_ROOM } from "./gate/headers";
import { uploadForm } from "./gate/uploads";

/** Files that one process takes at once. Next keeps a body in memory until its handler is done. */
export const UPLOADS_AT_ONCE = 4;
/** So long somebody who still sends has to read a refusal. */
const LINGER = 2000;

let coming = 0;

/**
 * Counts uploads from their first byte to their answer, and says of one too many that there is no
 * room (proxy.ts refuses it). Whatever is answered before its body has come is not waited for: the
 * rest would fill memory for nothing.
 */
export function keepRoomForUploads(
  request: IncomingMessage,
  response: ServerResponse,
): void {
  delete request.headers[NO_ROOM];
  response.once("finish", () => {
    if (request.complete) return;
    setTimeout(() => {
      if (!request.complete) request.destroy();
    }, LINGER).unref();
  });
  const path = request.url?.split("?", 1)[0] ?? "";
  if (request.method !== "POST" || uploadForm(path) === null) return;
  if (coming >= UPLOADS_AT_ONCE) {
    request.headers[NO_ROOM] = "1";
    return;
  }
  coming += 1;
  response.once("close", () => (coming -= 1));
}
