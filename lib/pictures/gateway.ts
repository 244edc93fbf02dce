import "server-only";

import { hash } from "node:crypto";
import sharp from "sharp";
import {
  headerTrouble,
  kindOf,
  moves,
  PICTURE_BYTES,
  PICTURE_SIDE,
  UPLOAD_BYTES,
  UPLOAD_PIXELS,
  type PictureTrouble,
} from "./rules";

// Three decoders of the many that there are, and nothing kept between two pictures.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/** Decoding and drawing one picture may take so many seconds. */
const TIME_BOX = 3;
/** So many wait for their turn; the others are told to come again. */
const ROOM = 4;
let admitted = 0;
let turn: Promise<unknown> = Promise.resolve();

export type Drawn =
  | { ok: true; bytes: Uint8Array<ArrayBuffer>; hash: string }
  | { ok: false; trouble: PictureTrouble };

/**
 * The square that is kept of an upload: decoded and drawn anew, so that nothing of the file is in
 * it but colours. One at a time, and only after its header says that it is small enough.
 */
export async function drawSquare(upload: Uint8Array): Promise<Drawn> {
  if (upload.length === 0) return refuse("missing");
  if (upload.length > UPLOAD_BYTES) return refuse("large");
  const kind = kindOf(upload);
  if (!kind) return refuse("kind");
  if (kind === "webp" && moves(upload)) return refuse("moving");
  if (admitted >= ROOM) return refuse("busy");
  admitted += 1;
  try {
    const mine = turn.then(() => draw(upload, kind));
    turn = mine.catch(() => null);
    return await mine;
  } catch {
    // Cut off, damaged, or not what it began as.
    return refuse("broken");
  } finally {
    admitted -= 1;
  }
}

async function draw(
  upload: Uint8Array,
  kind: NonNullable<ReturnType<typeof kindOf>>,
): Promise<Drawn> {
  const options = {
    limitInputPixels: UPLOAD_PIXELS,
    failOn: "warning",
    sequentialRead: true,
  } as const;
  // Reads the header and decodes nothing, so the rule below can say what is too large.
  const said = await sharp(upload, { ...options, limitInputPixels: false }).metadata();
  const trouble = headerTrouble(kind, {
    kind: said.format,
    width: said.width,
    height: said.pageHeight ?? said.height,
    depth: said.channels * (said.depth === "uchar" ? 1 : 2),
    frames: said.pages ?? 1,
  });
  if (trouble) return refuse(trouble);
  for (const quality of [82, 60]) {
    const drawn = await sharp(upload, options)
      .timeout({ seconds: TIME_BOX })
      .autoOrient()
      .resize(PICTURE_SIDE, PICTURE_SIDE, { fit: "cover" })
      .webp({ quality })
      .toBuffer();
    if (drawn.length > PICTURE_BYTES) continue;
    const bytes = new Uint8Array(drawn);
    return { ok: true, bytes, hash: hash("sha256", bytes) };
  }
  return refuse("pixels");
}

const refuse = (trouble: PictureTrouble): Drawn => ({ ok: false, trouble });
