import { describe, expect, it } from "vitest";
import type { Bytes } from "@/lib/core/bytes";
import { readUpload, type Upload } from "./multipart";

async function sent(form: FormData): Promise<{ body: Buffer; type: string }> {
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type") ?? "";
  return { body: Buffer.from(await encoded.arrayBuffer()), type };
}

function read(body: Uint8Array, type: string, length = body.length) {
  const lies: Bytes = {
    size: body.length,
    read: (at, most) => Promise.resolve(new Uint8Array(body.subarray(at, at + most))),
  };
  const headers = { "content-type": type, "content-length": String(length) };
  return readUpload(new Headers(headers), lies);
}

async function contentOf(upload: Upload | null): Promise<Buffer> {
  const bytes = upload?.file?.bytes;
  return Buffer.from((await bytes?.read(0, bytes.size)) ?? []);
}

function aForm(bytes: Uint8Array, name = "log.txt"): FormData {
  const form = new FormData();
  form.set("item", "SEC-1");
  form.set("file", new Blob([new Uint8Array(bytes)]), name);
  form.set("note", "æ\r\nb");
  return form;
}

describe("readUpload", () => {
  it.each([
    ["nothing", Buffer.alloc(0)],
    ["line breaks and dashes", Buffer.from("\r\n\r\n--\r\n------\r\n--x")],
    ["every byte", Buffer.from(Array.from({ length: 5000 }, (_, at) => at % 256))],
  ])("reads a file of %s as it was sent", async (_what, bytes) => {
    const { body, type } = await sent(aForm(bytes, 'a "b" ø\n.txt'));
    const upload = await read(body, type);
    expect(upload?.fields).toEqual({ item: "SEC-1", note: "æ\r\nb" });
    expect(upload?.file?.name).toBe('a "b" ø.txt');
    expect(await contentOf(upload)).toEqual(Buffer.from(bytes));
  });

  it("finds the end of a file wherever it stands between two readings", async () => {
    const about = 256 * 1024;
    for (let size = about - 140; size <= about + 4; size += 1) {
      const { body, type } = await sent(aForm(Buffer.alloc(size, "\r\n--")));
      const upload = await read(body, type);
      expect(upload?.file?.bytes.size, String(size)).toBe(size);
    }
  });

  it("takes a form without a file, or with an empty choice", async () => {
    const form = new FormData();
    form.set("item", "");
    const { body, type } = await sent(form);
    expect(await read(body, type)).toEqual({ fields: { item: "" }, file: null });
  });

  it("takes nothing that no browser sends", async () => {
    const { body, type } = await sent(aForm(Buffer.from("x")));
    const two = aForm(Buffer.from("x"));
    two.append("file", new Blob(["y"]), "z");
    const many = new FormData();
    for (let count = 0; count < 30; count += 1) many.append("item", "x");
    const large = new FormData();
    large.set("item", "x".repeat(10_000));
    const [a, b, c] = [await sent(two), await sent(many), await sent(large)];
    const wrong = [
      read(body, "text/plain"),
      read(body, `${type}-other`),
      read(body, 'multipart/form-data; boundary="a b"'),
      // Shorter or longer than it says, or cut off.
      read(body, type, body.length - 1),
      read(body, type, body.length + 1),
      read(body.subarray(0, -10), type),
      read(Buffer.concat([Buffer.from("preamble"), body]), type),
      ...[a, b, c].map((one) => read(one.body, one.type)),
    ];
    expect(await Promise.all(wrong)).toEqual(wrong.map(() => null));
  });
});
