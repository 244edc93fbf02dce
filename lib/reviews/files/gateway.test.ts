import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inMemory, type Bytes } from "@/lib/core/bytes";
import {
  aPicture,
  aTalkativePhotograph,
  bombs,
  broken,
  disguised,
  overfull,
} from "@/lib/testing/pictures";
import { inspectFile } from "./gateway";
import { cleanName, FILE_BYTES, isPicture, sayBytes } from "./rules";

const MEGABYTE = 1024 * 1024;

/** Looks at a file as an upload does, and says how long it took and by how much the process grew. */
async function measured(file: Uint8Array, name: string) {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const began = performance.now();
  const seen = await inspectFile(inMemory(file), name);
  const milliseconds = performance.now() - began;
  clearInterval(look);
  most = Math.max(most, process.memoryUsage.rss());
  return { seen, milliseconds, grew: (most - before) / MEGABYTE };
}

async function all(bytes: Bytes): Promise<Buffer> {
  return Buffer.from(await bytes.read(0, bytes.size));
}

/** A ZIP whose one entry would be a gigabyte. */
function aZipBomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(64 * MEGABYTE));
  const head = Buffer.alloc(30);
  head.write("PK\u0003\u0004", "latin1");
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(2 ** 30, 22);
  return Buffer.concat([head, packed]);
}

function* hostile(): Generator<[string, Buffer]> {
  const files = disguised();
  for (const [what, file] of Object.entries(files)) yield [what, file];
  const pdf = Buffer.from("%PDF-1.7\n*/alert(1)//<script>alert(1)</script>");
  yield ["PDF that is a script", pdf];
  yield ["SVG that calls itself PNG", files["svg"] ?? Buffer.alloc(0)];
  yield ["ZIP that is a page", Buffer.concat([aZipBomb(), Buffer.from("<script>")])];
  yield ["program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(300)])];
  yield ["ELF", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0])];
  yield [
    "GIF of 50,000 frames",
    Buffer.concat([
      Buffer.from("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000", "latin1"),
      Buffer.alloc(50_000 * 10, Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0])),
    ]),
  ];
  yield ["null in a text", Buffer.from("a\u0000b")];
}

describe("a hostile file is refused within a second, or kept as what nobody runs", () => {
  it.each([...hostile()])("%s", async (_what, file) => {
    const { seen, milliseconds, grew } = await measured(file, "shot.png");
    expect(milliseconds).toBeLessThan(1000);
    expect(grew).toBeLessThan(150);
    if (!seen.ok) return expect(["kind", "broken"]).toContain(seen.trouble);
    // No picture: so it is never shown, and where it is saved it ends as what it is.
    expect(isPicture(seen.kind)).toBe(false);
    expect(seen.name).toMatch(/\.(txt|pdf|zip)$/);
  });

  it("what begins as a picture and is none, or would take gigabytes", async () => {
    const files = { ...(await broken()), ...(await bombs()) };
    for (const [what, file] of Object.entries(files)) {
      const { seen, milliseconds, grew } = await measured(file, "x.png");
      expect(seen, what).toMatchObject({ ok: false });
      expect(milliseconds, what).toBeLessThan(1000);
      expect(grew, what).toBeLessThan(150);
    }
    for (const [what, file] of Object.entries(overfull())) {
      const { seen, milliseconds, grew } = await measured(file, "x.png");
      if (seen.ok) expect(seen.bytes.size, what).toBeLessThan(MEGABYTE);
      expect(milliseconds, what).toBeLessThan(1000);
      expect(grew, what).toBeLessThan(150);
    }
  });

  it("a ZIP is kept as it came: nothing of it is unpacked", async () => {
    const bomb = aZipBomb();
    const { seen, milliseconds, grew } = await measured(bomb, "tests.docx");
    if (!seen.ok) throw new Error(seen.trouble);
    expect(seen).toMatchObject({ kind: "ZIP", name: "tests.docx" });
    expect((await all(seen.bytes)).equals(bomb)).toBe(true);
    expect(milliseconds).toBeLessThan(1000);
    expect(grew).toBeLessThan(150);
  });
});

describe("what is taken, by what is in it", () => {
  it("pictures, drawn anew in their own format", async () => {
    for (const kind of ["png", "jpeg", "webp"] as const) {
      const drawn = await inspectFile(inMemory(await aPicture(kind)), "a");
      expect(drawn).toMatchObject({ ok: true, kind: kind.toUpperCase() });
    }
    const photograph = await inspectFile(
      inMemory(await aTalkativePhotograph()),
      "me.jpeg",
    );
    if (!photograph.ok) throw new Error(photograph.trouble);
    expect(photograph.name).toBe("me.jpeg");
    expect((await all(photograph.bytes)).includes("Kari")).toBe(false);
  });

  it.each([
    ["%PDF-1.4\n\u0000\u0001", "PDF"],
    ["\u0000\u0000\u0000 ftypisom\u0000", "MP4"],
    ["\u001aE\u00df\u00a3\u0001\u0000B\u0082\u0084webm", "WEBM"],
    ['{"log":{"version":"1.2"}}', "TEXT"],
    ["a;b\r\n1;2\r\n\u001b[0m", "TEXT"],
  ])("%j is %s", async (content, kind) => {
    const bytes = inMemory(Buffer.from(content, "latin1"));
    expect(await inspectFile(bytes, "x")).toMatchObject({ ok: true, kind });
  });

  it.each([
    ["a program", `MZ${"\u0000".repeat(300)}`],
    ["another one", "\u007fELF\u0002\u0001\u0001\u0000"],
    ["a null in a text", "a\u0000b"],
    ["one far behind in it", `${"a".repeat(600_000)}\u0001`],
    ["a PDF that begins as something else", "\u0000%PDF-1.7"],
    ["a moving picture", "GIF89a\u0001\u0000\u0001\u0000"],
  ])("%s is of no kind that is taken, whatever it is called", async (_what, content) => {
    const bytes = inMemory(Buffer.from(content, "latin1"));
    for (const name of ["shot.png", "notes.txt", "report.pdf"])
      expect(await inspectFile(bytes, name)).toEqual({ ok: false, trouble: "kind" });
  });

  it("nothing at all, and more than 25 MB, are not", async () => {
    expect(await inspectFile(inMemory(new Uint8Array()), "x")).toMatchObject({
      trouble: "missing",
    });
    const large = new Uint8Array(FILE_BYTES + 1).fill(97);
    expect(await inspectFile(inMemory(large), "x")).toMatchObject({ trouble: "large" });
    const most = await measured(large.subarray(1), "x");
    expect(most.seen).toMatchObject({ ok: true, kind: "TEXT" });
  });
});

it.each([
  ["report.PDF", "PDF", "report.pdf"],
  ["report", "PDF", "report.pdf"],
  ["page.html", "TEXT", "page.html.txt"],
  ["drawing.svg", "TEXT", "drawing.svg.txt"],
  ["traffic.har", "TEXT", "traffic.har"],
  ["setup.exe.zip", "ZIP", "setup.exe.zip"],
  ["macro.docm", "ZIP", "macro.docm.zip"],
  ["C:\\Users\\kari\\shot.gif", "PNG", "shot.gif.png"],
  ["../../etc/passwd", "TEXT", "passwd.txt"],
  ["..", "TEXT", "file.txt"],
  ["", "PNG", "file.png"],
  ["\u202egpj.exe", "PDF", "gpj.exe.pdf"],
  ['a\r\nb"; filename=x', "PDF", "ab-; filename=x.pdf"],
  ["før & etter.csv", "TEXT", "før & etter.csv"],
  ["x".repeat(300), "TEXT", `${"x".repeat(116)}.txt`],
  ["😀".repeat(100), "TEXT", `${"😀".repeat(58)}.txt`],
] as const)("%j of kind %s is called %j", (given, kind, called) => {
  expect(cleanName(given, kind)).toBe(called);
});

it.each([
  [1, "1 B"],
  [2048, "2 kB"],
  [3 * MEGABYTE, "3.0 MB"],
])("%d bytes are %s", (size, said) => {
  expect(sayBytes(size)).toBe(said);
});
