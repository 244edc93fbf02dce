import type { IncomingMessage, ServerResponse } from "node:http";
import { LARGEST_UPLOAD, uploadFits } from "./gate/body";
import { NO_ROOM, ON_DISK } from "./gate/headers";
import { uploadForm } from "./gate/uploads";
import { keepOnDisk, passOver } from "./upload-disk";

/** Files that one process takes at once. */
export const UPLOADS_AT_ONCE = 4;
/** So long somebody who still sends has to read a refusal. */
const LINGER = 2000;
/** So much of what is too long is waited for, so that its sender reads why. */
const PATIENCE = 4 * LARGEST_UPLOAD;

let coming = 0;

/**
 * Counts uploads from their first byte to their answer, and says of one too many that there is no
 * room (the gate refuses it). Whatever is answered before its body has come is not waited for: the
 * rest would fill memory for nothing.
 */
export function keepRoomForUploads(
  request: IncomingMessage,
  response: ServerResponse,
): void {
  delete request.headers[NO_ROOM];
  delete request.headers[ON_DISK];
  response.once("finish", () => {
    if (request.complete) return;
    setTimeout(() => {
      if (!request.complete) request.destroy();
    }, LINGER).unref();
  });
  const path = request.url?.split("?", 1)[0] ?? "";
  const form = request.method === "POST" ? uploadForm(path) : null;
  if (form === null) return;
  if (coming >= UPLOADS_AT_ONCE) {
    request.headers[NO_ROOM] = "1";
    return passOver(request, PATIENCE);
  }
  coming += 1;
  response.once("close", () => (coming -= 1));
  if (!uploadFits(request.headers["content-length"], form.most))
    return passOver(request, PATIENCE);
  if (form.field === "file") keepOnDisk(request, response);
}
