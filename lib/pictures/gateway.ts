import "server-only";

import { hash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { inMemory, type Bytes } from "@/lib/core/bytes";
import {
  headerTrouble,
  kindOf,
  moves,
  PICTURE_BYTES,
  PICTURE_SIDE,
  UPLOAD_BYTES,
  UPLOAD_PIXELS,
  type PictureKind,
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

/** Decoding and drawing one picture may take so many seconds: a square, and a whole one. */
const TIME_BOX = 3;
const WHOLE_TIME_BOX = 8;
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
  if (upload.length > UPLOAD_BYTES) return refuse("large");
  return inTurn(inMemory(upload), TIME_BOX, async (picture) => {
    for (const quality of [82, 60]) {
      const drawn = await picture()
        .resize(PICTURE_SIDE, PICTURE_SIDE, { fit: "cover" })
        .webp({ quality })
        .toBuffer();
      if (drawn.length <= PICTURE_BYTES) return drawn;
    }
    return null;
  });
}

/** The whole picture, drawn anew in its own format, in so many bytes at most. */
export async function drawAnew(upload: Bytes, most: number): Promise<Drawn> {
  if (upload.size > most) return refuse("large");
  return inTurn(upload, WHOLE_TIME_BOX, async (picture, kind) => {
    const drawn = await picture().toFormat(kind, little[kind]).toBuffer();
    return drawn.length > most ? null : drawn;
  });
}

type Seen = { width: number; height: number; isClear: boolean };
export type DrawnPng = (Drawn & { ok: true } & Seen) | (Drawn & { ok: false });

/** The same of a PNG alone, with its size and whether anything shines through it. */
export async function drawPng(upload: Bytes, most: number): Promise<DrawnPng> {
  if (upload.size > most) return refuse("large");
  const other = kindOf(await upload.read(0, 64));
  if (other !== null && other !== "png") return refuse("kind");
  const found = { width: 0, height: 0, isClear: false };
  const drawn = await inTurn(upload, WHOLE_TIME_BOX, async (picture) => {
    const { isOpaque } = await picture().stats();
    // What is wholly opaque needs no channel that says so.
    const plain = isOpaque ? picture().removeAlpha() : picture();
    const { data, info } = await plain.png(little.png).toBuffer({
      resolveWithObject: true,
    });
    Object.assign(found, {
      ...{ width: info.width, height: info.height, isClear: !isOpaque },
    });
    return data.length > most ? null : data;
  });
  return drawn.ok ? { ...drawn, ...found } : drawn;
}

/** Little effort: the file gets a little larger, and others wait less. */
const little = {
  png: { compressionLevel: 4 },
  jpeg: { quality: 90 },
  webp: { quality: 90, effort: 0 },
} as const;

type Draw = (picture: () => Sharp, kind: PictureKind) => Promise<Buffer | null>;

async function inTurn(upload: Bytes, seconds: number, draw: Draw): Promise<Drawn> {
  if (upload.size === 0) return refuse("missing");
  const head = await upload.read(0, 64);
  const kind = kindOf(head);
  if (!kind) return refuse("kind");
  if (kind === "webp" && moves(head)) return refuse("moving");
  if (admitted >= ROOM) return refuse("busy");
  admitted += 1;
  try {
    const mine = turn.then(async () =>
      // Only now: those who wait are not in memory.
      drawOne(await upload.read(0, upload.size), kind, seconds, draw),
    );
    turn = mine.catch(() => null);
    return await mine;
  } catch {
    // Cut off, damaged, or not what it began as.
    return refuse("broken");
  } finally {
    admitted -= 1;
  }
}

async function drawOne(
  upload: Uint8Array,
  kind: PictureKind,
  seconds: number,
  draw: Draw,
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
  const picture = () => sharp(upload, options).timeout({ seconds }).autoOrient();
  const drawn = await draw(picture, kind);
  if (!drawn) return refuse("pixels");
  const bytes = new Uint8Array(drawn);
  return { ok: true, bytes, hash: hash("sha256", bytes) };
}

const refuse = (trouble: PictureTrouble) => ({ ok: false, trouble }) as const;
