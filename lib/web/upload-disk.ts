import { randomUUID } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import type { Bytes } from "@/lib/core/bytes";
import { ON_DISK } from "./gate/headers";

// Of the process: what hears requests first and what answers them are built apart.
const shared = globalThis as { portalUploads?: Map<string, Promise<FileHandle>> };
const uploads = (shared.portalUploads ??= new Map());

/**
 * Leads the body of an upload past Next onto the disk: Next holds a body in memory until its handler
 * is done. For Next the body is empty and ends when all of it has come. The file has no name once it is
 * open, so nothing of it stays, however the process ends.
 */
export function keepOnDisk(request: IncomingMessage, response: ServerResponse): void {
  const deliver = request.push.bind(request);
  const body = new PassThrough();
  request.push = (chunk: Buffer | null) => {
    if (chunk) return body.write(chunk);
    body.end();
    return false;
  };
  // The socket was told to wait.
  body.on("drain", () => request._read(0));
  request.once("aborted", () => body.destroy());

  const file = write(body);
  const id = randomUUID();
  uploads.set(id, file);
  request.headers[ON_DISK] = id;
  file.then(
    () => deliver(null),
    () => {
      // What was answered before all of it had come is given up, and not its connection.
      if (!response.writableFinished) request.destroy();
    },
  );
  response.once("close", () => {
    uploads.delete(id);
    body.destroy();
    file.then((handle) => handle.close()).catch(() => null);
  });
}

/**
 * What comes is thrown away. It is waited for all the same, as long as somebody may mean it: whoever
 * is cut off while they send cannot read why.
 */
export function passOver(request: IncomingMessage, most: number): void {
  const deliver = request.push.bind(request);
  let left = most;
  request.push = (chunk: Buffer | null) => {
    if (chunk === null) return deliver(null);
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
    return true;
  };
}

async function write(body: PassThrough): Promise<FileHandle> {
  const path = join(tmpdir(), `portal-upload-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  try {
    await unlink(path);
    for await (const chunk of body) await file.appendFile(chunk as Buffer);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The body of an upload, while it is answered; null for a request that brought none. */
export async function bodyOnDisk(headers: Headers): Promise<Bytes | null> {
  const file = await uploads.get(headers.get(ON_DISK) ?? "");
  if (!file) return null;
  const { size } = await file.stat();
  return {
    size,
    async read(at, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
      return bytes.subarray(0, bytesRead);
    },
  };
}
