import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/* Pictures for tests: harmless ones, and those that somebody made to do harm. */

const MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture of one colour, as a camera or an editor writes it. */
export function aPicture(
  kind: "jpeg" | "png" | "webp" = "png",
  { width = 640, height = 480, colour = "teal" } = {},
): Promise<Buffer> {
  const canvas = { width, height, channels: 3, background: colour } as const;
  return sharp({ create: canvas }).toFormat(kind).toBuffer();
}

/** A photograph that says where and with what it was taken. */
export async function aTalkativePhotograph(): Promise<Buffer> {
  return sharp(await aPicture("jpeg"))
    .withExif({ IFD0: { Copyright: "Kari Nordmann", ImageDescription: "<script>" } })
    .toBuffer();
}

export function aForm(picture: Uint8Array): Blob {
  return new Blob([new Uint8Array(picture)]);
}

/** Files that are no picture, whatever they call themselves. */
export function disguised(): Record<string, Buffer> {
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  const script = Buffer.from("GIF89a/*\u0001\u0001*/=1;alert(1)//;");
  return {
    svg,
    html,
    "GIF that is a script": script,
    BMP: Buffer.concat([Buffer.from("BM"), Buffer.alloc(200)]),
    TIFF: Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0]),
    PDF: Buffer.from("%PDF-1.7\n1 0 obj"),
    "SVG after an XML declaration": Buffer.concat([Buffer.from("<?xml?>"), svg]),
    "RIFF that is a sound": Buffer.from("RIFF\u0010\u0000\u0000\u0000WAVEfmt "),
    "one byte": Buffer.from([0xff]),
  };
}

/** Files that begin as a picture and are none. */
export async function broken(): Promise<Record<string, Buffer>> {
  const [png, jpeg, webp] = [
    await aPicture("png"),
    await aPicture("jpeg"),
    await aPicture("webp"),
  ];
  const html = Buffer.from("<script>alert(1)</script>".repeat(20));
  return {
    "PNG cut off": png.subarray(0, png.length - 40),
    "JPEG cut off": jpeg.subarray(0, jpeg.length / 2),
    "WebP cut off": webp.subarray(0, webp.length / 2),
    "HTML behind the first bytes of a PNG": Buffer.concat([MAGIC, html]),
    "HTML behind the first bytes of a JPEG": Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      html,
    ]),
    "HTML behind the first bytes of a WebP": Buffer.concat([
      Buffer.from("RIFF\u0000\u0000\u0000\u0000WEBPVP8 "),
      html,
    ]),
    "many frames that deny it": await aFilm(20_000).then((film) => {
      film.writeUInt8(film.readUInt8(20) & ~2, 20);
      return film;
    }),
  };
}

/** Files of few bytes that would take gigabytes or minutes. */
export async function bombs(): Promise<Record<string, Buffer>> {
  return {
    "20,000 by 20,000": aPng(20_000, 20_000),
    "as wide as a PNG can say": aPng(2 ** 31 - 1, 1),
    "16 bits a colour, woven": aPng(6000, 4000, {
      ...{ depth: 16, colour: 6, interlaced: 1 },
      data: zeros(8 * 6000 * 4000),
    }),
    "a WebP of 50,000 frames": await aFilm(50_000),
  };
}

/** A gigabyte hidden in a picture of 100 by 100: what is too much is never unpacked. */
export function overfull(): Record<string, Buffer> {
  const gigabyte = zeros(2 ** 30);
  const plain = { data: zeros(301 * 100) };
  return {
    "in its colours": aPng(100, 100, { data: gigabyte }),
    "in its comment": aPng(100, 100, { ...plain, more: text("zTXt", gigabyte) }),
    "in its profile": aPng(100, 100, { ...plain, more: text("iCCP", gigabyte) }),
  };
}

function text(type: string, packed: Buffer): Buffer {
  return chunk(type, Buffer.concat([Buffer.from("x\0\0"), packed]));
}

function aPng(
  width: number,
  height: number,
  {
    data = zeros(1000) as Buffer,
    more = Buffer.alloc(0) as Buffer,
    depth = 8,
    colour = 2,
    interlaced = 0,
  } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced], 8);
  return Buffer.concat([
    ...[MAGIC, chunk("IHDR", header), more],
    ...[chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))],
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const zeros = (count: number) => deflateSync(Buffer.alloc(count), { level: 1 });

/** An animated WebP: one frame, written many times. */
async function aFilm(frames: number): Promise<Buffer> {
  const one = await aPicture("png", { width: 8, height: 8 });
  const other = await aPicture("png", { width: 8, height: 8, colour: "red" });
  const film = await sharp([one, other], { join: { animated: true } })
    .webp()
    .toBuffer();
  const at = film.indexOf("ANMF");
  const frame = film.subarray(at, at + 8 + film.readUInt32LE(at + 4));
  const all = Buffer.concat([
    film.subarray(0, at),
    ...Array.from({ length: frames }, () => frame),
  ]);
  all.writeUInt32LE(all.length - 8, 4);
  return all;
}
