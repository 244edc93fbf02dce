/** A mail as a mail program reads it: each header once, decoded, and the two parts. */
export type ReadMail = {
  headers: [name: string, value: string][];
  header: (name: string) => string | undefined;
  text: string;
  html: string;
};

/** Reads a raw mail without the library that wrote it. */
export function readMail(raw: string): ReadMail {
  const [head, body] = halves(raw);
  const headers = headersIn(head);
  const header = (name: string) =>
    headers.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
  const boundary = /boundary="([^"]+)"/.exec(header("Content-Type") ?? "")?.[1];
  const parts = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((part) => part.replace(/^\r\n/, ""))
    : [raw];
  const partOf = (type: string) =>
    parts.find((part) =>
      new RegExp(`^content-type: ${type}`, "im").test(halves(part)[0]),
    );
  return {
    headers,
    header,
    text: decoded(partOf("text/plain") ?? ""),
    html: decoded(partOf("text/html") ?? ""),
  };
}

function halves(raw: string): [string, string] {
  const at = raw.indexOf("\r\n\r\n");
  return at < 0 ? [raw, ""] : [raw.slice(0, at), raw.slice(at + 4)];
}

function headersIn(head: string): [string, string][] {
  return head
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at), encodedWords(line.slice(at + 1).trim())];
    });
}

/** RFC 2047: `=?UTF-8?Q?…?=` and its base64 twin. */
function encodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("utf8")
        : quotedPrintable(text.replaceAll("_", " ")),
    );
}

function decoded(part: string): string {
  const [head, body] = halves(part);
  const encoding = /^content-transfer-encoding:\s*(\S+)/im.exec(head)?.[1]?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  const text = encoding === "quoted-printable" ? quotedPrintable(body) : body;
  return text.replaceAll("\r\n", "\n").trim();
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
