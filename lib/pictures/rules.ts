/** What may be uploaded: so many bytes, of a picture of so many pixels, standing still. */
export const UPLOAD_BYTES = 5 * 1024 * 1024;
export const UPLOAD_PIXELS = 24_000_000;
export const UPLOAD_SIDE = 12_000;
/** What it takes up once decoded, whatever its colours are made of. */
export const DECODED_BYTES = 100_000_000;

/** What is kept: a square this wide, in so many bytes; the database holds the same limit. */
export const PICTURE_SIDE = 256;
export const PICTURE_BYTES = 102_400;

/** Uploads of one person in an hour, and drawings at once in one process. */
export const UPLOADS = 20;

/** Why an upload is refused; each has its sentence. */
export type PictureTrouble =
  | "missing"
  | "large"
  | "kind"
  | "pixels"
  | "moving"
  | "broken"
  | "often"
  | "busy"
  | "again";

export type PictureKind = "jpeg" | "png" | "webp";

/** What a file is, by its first bytes. Its name and what the browser calls it say nothing. */
export function kindOf(bytes: Uint8Array): PictureKind | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  const isRiff = startsWith(bytes, [0x52, 0x49, 0x46, 0x46]);
  return isRiff && startsWith(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50])
    ? "webp"
    : null;
}

/** Whether a WebP says of itself that it moves: counting the frames of a long one takes seconds. */
export function moves(bytes: Uint8Array): boolean {
  const isExtended = startsWith(bytes.subarray(12), [0x56, 0x50, 0x38, 0x58]);
  return isExtended && ((bytes[20] ?? 0) & 0x02) !== 0;
}

export type Header = {
  kind: string;
  width: number;
  height: number;
  /** Bytes of one pixel. */
  depth: number;
  /** More than one is a moving picture. */
  frames: number;
};

/** Why a picture is not decoded at all, by what its header says; or null. */
export function headerTrouble(
  kind: PictureKind,
  { kind: found, width, height, depth, frames }: Header,
): PictureTrouble | null {
  if (found !== kind || width < 1 || height < 1) return "broken";
  if (frames > 1) return "moving";
  const pixels = width * height;
  const isHuge =
    pixels > UPLOAD_PIXELS ||
    pixels * depth > DECODED_BYTES ||
    width > UPLOAD_SIDE ||
    height > UPLOAD_SIDE;
  return isHuge ? "pixels" : null;
}

/** What stands in a picture's place. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => Array.from(word ?? "")[0]?.toUpperCase() ?? "").join("");
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, place) => bytes[place] === byte);
}
