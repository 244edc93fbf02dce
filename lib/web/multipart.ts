/** A form with one file, as it was sent. */
export type Upload = {
  fields: Record<string, string>;
  file: { name: string; bytes: Uint8Array<ArrayBuffer> } | null;
};

const PARTS = 20;
const HEAD = 8 * 1024;
const FIELD = 8 * 1024;

/**
 * Reads a form with one large file. As FormData its body would be in memory four times over; here it
 * is read into one place, as long as it says it is, and the file is a part of that. Null for what no
 * browser sends.
 */
export async function readUpload(request: Request, most: number): Promise<Upload | null> {
  const type = request.headers.get("content-type") ?? "";
  const boundary = /^multipart\/form-data; ?boundary=([\w-]{1,70})$/.exec(type)?.[1];
  const said = request.headers.get("content-length") ?? "";
  if (!boundary || !/^\d{1,9}$/.test(said) || Number(said) > most) return null;
  const body = Buffer.alloc(Number(said));
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (length + part.value.length > body.length) return null;
    body.set(part.value, length);
    length += part.value.length;
  }
  return length === body.length ? partsOf(body, boundary) : null;
}

function partsOf(body: Buffer<ArrayBuffer>, boundary: string): Upload | null {
  const upload: Upload = { fields: {}, file: null };
  const line = `\r\n--${boundary}`;
  // The first line has nothing before it.
  if (!body.subarray(0, line.length - 2).equals(Buffer.from(line.slice(2)))) return null;
  let at = line.length - 2;
  for (let count = 0; count < PARTS; count += 1) {
    const next = body.toString("latin1", at, at + 2);
    if (next === "--") return upload;
    const head = body.indexOf("\r\n\r\n", at);
    const end = body.indexOf(line, head + 2);
    if (next !== "\r\n" || head < 0 || head - at > HEAD || end < head + 4) return null;
    const named = namesIn(body.toString("utf8", at + 2, head));
    if (!named) return null;
    const bytes = body.subarray(head + 4, end);
    if (named.file !== null) {
      if (upload.file) return null;
      upload.file = { name: named.file, bytes };
    } else {
      if (bytes.length > FIELD) return null;
      upload.fields[named.field] = bytes.toString("utf8");
    }
    at = end + line.length;
  }
  return null;
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
