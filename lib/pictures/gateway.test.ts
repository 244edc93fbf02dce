import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  aPicture,
  aTalkativePhotograph,
  bombs,
  broken,
  disguised,
  overfull,
} from "@/lib/testing/pictures";
import { drawSquare } from "./gateway";
import { PICTURE_BYTES, PICTURE_SIDE, UPLOAD_BYTES } from "./rules";

const MEGABYTE = 1024 * 1024;

/** Draws, and says how long it took and by how much the process grew. */
async function measured(file: Uint8Array) {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const began = performance.now();
  const drawn = await drawSquare(file);
  const milliseconds = performance.now() - began;
  clearInterval(look);
  most = Math.max(most, process.memoryUsage.rss());
  return { drawn, milliseconds, grew: (most - before) / MEGABYTE };
}

describe("a picture", () => {
  it.each(["jpeg", "png", "webp"] as const)(
    "as %s becomes a small square",
    async (kind) => {
      const drawn = await drawSquare(await aPicture(kind));
      if (!drawn.ok) throw new Error(drawn.trouble);
      const said = await sharp(drawn.bytes).metadata();
      expect(said).toMatchObject({
        format: "webp",
        width: PICTURE_SIDE,
        height: PICTURE_SIDE,
      });
      expect(drawn.bytes.length).toBeLessThanOrEqual(PICTURE_BYTES);
    },
  );

  it("keeps nothing of the file but its colours", async () => {
    const photograph = await aTalkativePhotograph();
    expect(photograph.includes("Kari Nordmann")).toBe(true);
    const drawn = await drawSquare(photograph);
    if (!drawn.ok) throw new Error(drawn.trouble);
    const said = await sharp(drawn.bytes).metadata();
    expect([said.exif, said.icc, said.xmp]).toEqual([undefined, undefined, undefined]);
    expect(Buffer.from(drawn.bytes).includes("Kari")).toBe(false);
  });

  it("of nothing but noise is still small enough to keep", async () => {
    const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
    const canvas = { width: 800, height: 800, channels: 3 as const, noise };
    const png = await sharp({ create: { ...canvas, background: "grey" } })
      .png()
      .toBuffer();
    expect(await drawSquare(png)).toMatchObject({ ok: true });
  });

  it("of 24 million pixels is drawn in time and in bounds", async () => {
    const large = await aPicture("jpeg", { width: 6000, height: 4000 });
    const { drawn, grew } = await measured(large);
    expect(drawn.ok).toBe(true);
    expect(grew).toBeLessThan(150);
  });
});

describe("refused within a second, and in no more memory than a picture takes", () => {
  it("what is empty, or too many bytes", async () => {
    expect(await drawSquare(new Uint8Array())).toEqual({ ok: false, trouble: "missing" });
    const large = Buffer.concat([await aPicture(), Buffer.alloc(UPLOAD_BYTES)]);
    expect(await drawSquare(large)).toEqual({ ok: false, trouble: "large" });
  });

  it.each(Object.entries(disguised()))("%s", async (_what, file) => {
    const { drawn, milliseconds } = await measured(file);
    expect(drawn).toEqual({ ok: false, trouble: "kind" });
    expect(milliseconds).toBeLessThan(1000);
  });

  it("whatever begins as a picture and is none", async () => {
    for (const [what, file] of Object.entries(await broken())) {
      const { drawn, milliseconds } = await measured(file);
      expect(drawn, what).toEqual({ ok: false, trouble: "broken" });
      expect(milliseconds, what).toBeLessThan(1000);
    }
  });

  it("what is small as a file and huge as a picture", async () => {
    for (const [what, file] of Object.entries(await bombs())) {
      const { drawn, milliseconds, grew } = await measured(file);
      expect(drawn, what).toMatchObject({ ok: false });
      expect(milliseconds, what).toBeLessThan(1000);
      expect(grew, what).toBeLessThan(150);
    }
  });

  it("nor does a gigabyte packed into a small picture cost anything", async () => {
    for (const [what, file] of Object.entries(overfull())) {
      const { milliseconds, grew } = await measured(file);
      expect(milliseconds, what).toBeLessThan(1000);
      expect(grew, what).toBeLessThan(150);
    }
  });

  it("what comes while many others are being drawn", async () => {
    const picture = await aPicture("png", { width: 2000, height: 2000 });
    const drawn = await Promise.all(
      Array.from({ length: 12 }, () => drawSquare(picture)),
    );
    const busy = drawn.filter((one) => !one.ok && one.trouble === "busy");
    expect(busy).toHaveLength(8);
    expect(await drawSquare(picture)).toMatchObject({ ok: true });
  });
});
