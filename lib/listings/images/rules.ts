import type { PictureTrouble } from "@/lib/pictures/rules";
import { text } from "@/lib/words/catalogue";

const { orange } = text.listings.images;

export const imageKinds = ["HOME_ICON", "DETAIL_ICON", "SCREENSHOT"] as const;
export type ImageKind = (typeof imageKinds)[number];

/** The database holds the same limits. */
export const ICON_SIDE = 488;
export const SCREENSHOT = { least: 1920, most: 3840 } as const;
export const SCREENSHOTS = 10;
export const IMAGE_BYTES = 15 * 1024 * 1024;
/** Images that one person may send in an hour. */
export const IMAGES_AN_HOUR = 60;
/** What is written, and read, in one statement. */
export const PART_BYTES = 256 * 1024;
/** After so many minutes an upload that never ended makes room for another one. */
export const LEFT_OVER_MINUTES = 2;

/** Why an image is not taken; each has its sentence. */
export type ImageTrouble =
  PictureTrouble | "icon" | "screenshot" | "opaque" | "clear" | "closed" | "full";

export type Pixels = { width: number; height: number; isClear: boolean };

/** What is wrong with a picture for its place in the store, by what was found in it; or null. */
export function imageTrouble(
  kind: ImageKind,
  { width, height, isClear }: Pixels,
): "icon" | "screenshot" | "opaque" | "clear" | null {
  if (kind !== "SCREENSHOT") {
    if (width !== ICON_SIDE || height !== ICON_SIDE) return "icon";
    return isClear ? null : "opaque";
  }
  const isWide = width * 9 === height * 16;
  if (!isWide || width < SCREENSHOT.least || width > SCREENSHOT.most) return "screenshot";
  return isClear ? "clear" : null;
}

/** What the portal knows of an image in a listing. */
export type ImageFacts = Pixels & { kind: ImageKind; alt: string };

export type ImageProblem = { field: "images"; message: string };

/** What blocks publishing: an icon that is not there, an image that says nothing to who cannot see it. */
export function imageOrangeOf(images: readonly ImageFacts[]): ImageProblem[] {
  const messages = [
    ...(["HOME_ICON", "DETAIL_ICON"] as const)
      .filter((kind) => !images.some((image) => image.kind === kind))
      .map((kind) => orange.missing[kind]),
    ...new Set(
      images.filter(({ alt }) => alt === "").map(({ kind }) => orange.alt[kind]),
    ),
    ...new Set(
      images
        .filter((image) => imageTrouble(image.kind, image) !== null)
        .map(({ kind }) => orange.size[kind]),
    ),
  ];
  return messages.map((message) => ({ field: "images", message }));
}

/** What a screenshot is called by its file: "03-invoice_list.png" is "Invoice list". */
export function captionOf(fileName: string): string {
  const last = fileName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/\.[^.]*$/, "")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/^[\d\s._-]+(?=\p{L})/u, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .slice(0, 120);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Where an image of a listing is. */
export function imagePath(pictureId: string): string {
  return `/api/listings/pictures/${pictureId}`;
}
