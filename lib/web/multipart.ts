import { stretchOf, type Bytes } from "@/lib/core/bytes";

/** A form with one file, as it was sent. */
export type Upload = {
  fields: Record<string, string>;
  file: { name: string; bytes: Bytes } | null;
};

const PARTS = 20;
const HEAD = 8 * 1024;
const FIELD = 8 * 1024;
/** What is searched at once. */
const WINDOW = 256 * 1024;

/**
 * Reads a form with one large file. As FormData its body would be in memory four times over; here it
 * stays where it lies, and the file is a stretch of that. Null for what no browser sends.
 */
export async function readUpload(
  headers: Headers,
  body: Bytes | null,
): Promise<Upload | null> {
  const type = headers.get("content-type") ?? "";
  const boundary = /^multipart\/form-data; ?boundary=([\w-]{1,70})$/.exec(type)?.[1];
  const isWhole = body !== null && headers.get("content-length") === String(body.size);
  return boundary && isWhole ? partsOf(body, boundary) : null;
}

async function partsOf(body: Bytes, boundary: string): Promise<Upload | null> {
  const upload: Upload = { fields: {}, file: null };
  const line = `\r\n--${boundary}`;
  // The first line has nothing before it.
  if ((await textAt(body, 0, line.length - 2)) !== line.slice(2)) return null;
  let at = line.length - 2;
  for (let count = 0; count < PARTS; count += 1) {
    const next = await textAt(body, at, 2);
    if (next === "--") return upload;
    const said = Buffer.from(await body.read(at, HEAD + 4));
    const head = said.indexOf("\r\n\r\n");
    if (next !== "\r\n" || head < 0) return null;
    const from = at + head + 4;
    // Its own two line breaks may begin the next line.
    const end = await find(body, line, from - 2);
    const named = namesIn(said.toString("utf8", 2, head));
    if (end < from || !named) return null;
    const bytes = stretchOf(body, from, end);
    if (named.file !== null) {
      if (upload.file) return null;
      upload.file = { name: named.file, bytes };
    } else {
      if (bytes.size > FIELD) return null;
      const value = await bytes.read(0, bytes.size);
      upload.fields[named.field] = Buffer.from(value).toString("utf8");
    }
    at = end + line.length;
  }
  return null;
}

async function textAt(body: Bytes, at: number, length: number): Promise<string> {
  return Buffer.from(await body.read(at, length)).toString("latin1");
}

/** Where that stands, or -1. Windows overlap, so that none stands between two. */
async function find(body: Bytes, text: string, from: number): Promise<number> {
  for (let at = from; at < body.size; at += WINDOW) {
    const window = await body.read(at, WINDOW + text.length - 1);
    const place = Buffer.from(window.buffer, window.byteOffset, window.length);
    const found = place.indexOf(text, 0, "latin1");
    if (found >= 0) return at + found;
  }
  return -1;
}

/** What a part is called, with what browsers write for a quote or a line break in a name. */
function namesIn(head: string): { field: string; file: string | null } | null {
  const found =
    /^content-disposition: form-data; name="(\w{1,40})"(?:; filename="([^"\r\n]*)")?$/im.exec(
      head,
    );
  if (!found?.[1] || found[1] === "__proto__") return null;
  const file = found[2]?.replaceAll("%22", '"').replace(/%0[AD]/gi, "") ?? null;
  return { field: found[1], file };
}
