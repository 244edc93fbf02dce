import "server-only";

import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { inMemory, piecesOf, type Bytes } from "@/lib/core/bytes";
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
      bytes: Bytes;
      hash: string;
    }
  | { ok: false; trouble: FileTrouble };

/**
 * What is kept of an upload. A picture is drawn anew, so that nothing of the file is in it but
 * colours; everything else is kept as it is, and nothing of it is unpacked or understood here.
 */
export async function inspectFile(upload: Bytes, name: string): Promise<Inspected> {
  if (upload.size === 0) return refuse("missing");
  if (upload.size > FILE_BYTES) return refuse("large");
  const known = kindByMagic(await upload.read(0, 64));
  const kind = known ?? "TEXT";
  if (!isPicture(kind)) return lookThrough(upload, name, kind);
  const drawn = await drawAnew(upload, FILE_BYTES);
  if (!drawn.ok) return refuse(drawn.trouble);
  return lookThrough(inMemory(drawn.bytes), name, kind);
}

/** Once and part by part: others have their turn between two of them. */
async function lookThrough(
  bytes: Bytes,
  name: string,
  kind: FileKind,
): Promise<Inspected> {
  const hash = createHash("sha256");
  for await (const part of piecesOf(bytes, PART_BYTES)) {
    if (kind === "TEXT" && !isText(part)) return refuse("kind");
    hash.update(part);
    await setImmediate();
  }
  return { ok: true, kind, name: cleanName(name, kind), bytes, hash: hash.digest("hex") };
}

const refuse = (trouble: FileTrouble): Inspected => ({ ok: false, trouble });
