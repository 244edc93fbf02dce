import "server-only";

import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { drawAnew } from "@/lib/pictures/gateway";
import {
  cleanName,
  FILE_BYTES,
  isPicture,
  isText,
  kindByMagic,
  PART_BYTES,
  type FileKind,
  type FileTrouble,
} from "./rules";

export type Inspected =
  | {
      ok: true;
      kind: FileKind;
      name: string;
      bytes: Uint8Array<ArrayBuffer>;
      hash: string;
    }
  | { ok: false; trouble: FileTrouble };

/**
 * What is kept of an upload. A picture is drawn anew, so that nothing of the file is in it but
 * colours; everything else is kept as it is, and nothing of it is unpacked or understood here.
 */
export async function inspectFile(
  upload: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Inspected> {
  if (upload.length === 0) return refuse("missing");
  if (upload.length > FILE_BYTES) return refuse("large");
  const kind = kindByMagic(upload) ?? ((await isTextAll(upload)) ? "TEXT" : null);
  if (!kind) return refuse("kind");
  if (!isPicture(kind)) return inspected(upload, name, kind);
  const drawn = await drawAnew(upload, FILE_BYTES);
  return drawn.ok ? inspected(drawn.bytes, name, kind) : refuse(drawn.trouble);
}

/** In parts as the database keeps them. */
export function* partsOf(bytes: Uint8Array<ArrayBuffer>) {
  for (let at = 0; at < bytes.length; at += PART_BYTES)
    yield bytes.subarray(at, at + PART_BYTES);
}

/** Part by part: others have their turn between two of them. */
async function isTextAll(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  for (const part of partsOf(bytes)) {
    if (!isText(part)) return false;
    await setImmediate();
  }
  return true;
}

async function inspected(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  kind: FileKind,
): Promise<Inspected> {
  const hash = createHash("sha256");
  for (const part of partsOf(bytes)) {
    hash.update(part);
    await setImmediate();
  }
  return { ok: true, kind, name: cleanName(name, kind), bytes, hash: hash.digest("hex") };
}

const refuse = (trouble: FileTrouble): Inspected => ({ ok: false, trouble });
