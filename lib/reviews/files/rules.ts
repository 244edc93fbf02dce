import { fail, ok, type Result } from "@/lib/core/result";
import { kindOf as pictureKindOf, type PictureTrouble } from "@/lib/pictures/rules";
import { isOpen } from "../rules";

/** What is taken; the database holds the same limits. */
export const FILE_BYTES = 25 * 1024 * 1024;
export const REVIEW_BYTES = 100 * 1024 * 1024;
/** Of one item, and of the request as a whole. */
export const FILES_AT_ONE = 10;
export const NAME_MAX = 120;
/** What is written, and read, in one statement. */
export const PART_BYTES = 256 * 1024;
/** After each part others have the database so many times as long as it took. */
export const PAUSES = 4;

/** Files that one person may send in an hour. */
export const FILES_AN_HOUR = 60;
/** After so many minutes an upload that never ended makes room for another one. */
export const LEFT_OVER_MINUTES = 2;

/** Why a file is not taken; each has its sentence. */
export type FileTrouble = PictureTrouble | "closed" | "full" | "heavy";

/** What a file is, by what is in it. Its name and what the browser calls it say nothing. */
export type FileKind = "PNG" | "JPEG" | "WEBP" | "PDF" | "TEXT" | "ZIP" | "MP4" | "WEBM";

const pictures = { png: "PNG", jpeg: "JPEG", webp: "WEBP" } as const;

export function isPicture(kind: FileKind): kind is "PNG" | "JPEG" | "WEBP" {
  return kind === "PNG" || kind === "JPEG" || kind === "WEBP";
}

/** What the first bytes say; text has none that do. */
export function kindByMagic(bytes: Uint8Array): Exclude<FileKind, "TEXT"> | null {
  const picture = pictureKindOf(bytes);
  if (picture) return pictures[picture];
  const head = String.fromCharCode(...bytes.subarray(0, 64));
  if (head.startsWith("%PDF-")) return "PDF";
  if (/^PK(?:\x03\x04|\x05\x06)/.test(head)) return "ZIP";
  if (head.slice(4, 8) === "ftyp") return "MP4";
  const isEbml = head.startsWith("\x1aE\xdf\xa3");
  return isEbml && /webm|matroska/.test(head) ? "WEBM" : null;
}

/**
 * Whether no byte of it is one that no text has: those that browsers take for a sign of binary data
 * (WHATWG, MIME sniffing). What such a text means, markup or script, is nobody's concern here: it is
 * never shown, and its name says that it is text.
 */
export function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte < 0x20 && NO_TEXT[byte]) return false;
  }
  return true;
}

const NO_TEXT = Array.from({ length: 0x20 }, (_, byte) => {
  const isSpace = byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d;
  return !isSpace && byte !== 0x1b;
});

const endings: Record<FileKind, readonly string[]> = {
  PNG: ["png"],
  JPEG: ["jpg", "jpeg"],
  WEBP: ["webp"],
  PDF: ["pdf"],
  ZIP: ["zip", "docx", "xlsx", "pptx"],
  MP4: ["mp4", "m4v", "mov"],
  WEBM: ["webm", "mkv"],
  TEXT: ["txt", "csv", "tsv", "json", "har", "log", "md", "yaml", "yml"],
};

/**
 * The name it is kept under: without folders and signs that mean something to a system, and with an
 * ending that agrees with what is in it, so that whoever opens it where it was saved opens no page
 * and starts no program.
 */
export function cleanName(name: string, kind: FileKind): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[":<>|*?]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, "");
  const known = endings[kind];
  const ending = known.find((one) => plain.toLowerCase().endsWith(`.${one}`));
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain;
  const end = `.${ending ?? known[0] ?? "bin"}`;
  // Counted in UTF-16, which is never less than what the database counts.
  const short = stem.slice(0, NAME_MAX - end.length).replace(/[\ud800-\udbff]$/, "");
  return `${short === "" ? "file" : short}${end}`;
}

type Held = readonly { itemId: string | null; size: number }[];

/** Whether there is room for one more; `field` says which of the limits is met. */
export function allowFile(
  review: { state: string; files: Held },
  { itemId, size }: { itemId: string | null; size: number },
): Result<null> {
  const refuse = (trouble: FileTrouble) => fail("rule_broken", "", trouble);
  if (!isOpen(review.state)) return refuse("closed");
  if (review.files.filter((file) => file.itemId === itemId).length >= FILES_AT_ONE)
    return refuse("full");
  const all = review.files.reduce((sum, file) => sum + file.size, 0);
  return all + size > REVIEW_BYTES ? refuse("heavy") : ok(null);
}

/** Where a file is. */
export function filePath(reviewId: string, fileId: string): string {
  return `/api/reviews/${reviewId}/files/${fileId}`;
}

/** A size as people say it. */
export function sayBytes(size: number): string {
  if (size < 1024) return `${size} B`;
  const kilobytes = size / 1024;
  if (kilobytes < 1024) return `${Math.round(kilobytes)} kB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}
