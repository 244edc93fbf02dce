import { describe, expect, it } from "vitest";
import { seal, unseal } from "./seal";

const first = Buffer.alloc(32, 1);
const second = Buffer.alloc(32, 2);
const ring = { current: "k1", keys: new Map([["k1", first]]) };
const rotated = {
  current: "k2",
  keys: new Map([
    ["k2", second],
    ["k1", first],
  ]),
};
const plain = "https://portal.example/confirm/dpiv_æøå";

describe("seal", () => {
  it("opens again for its owner", () => {
    expect(unseal(seal(plain, "row 1", ring), "row 1", ring)).toBe(plain);
    expect(unseal(seal("", "row 1", ring), "row 1", ring)).toBe("");
  });

  it("does not open in another row", () => {
    expect(() => unseal(seal(plain, "row 1", ring), "row 2", ring)).toThrow();
  });

  it("does not open under another key of the same name, nor without its key", () => {
    const sealed = seal(plain, "row 1", ring);
    const other = { current: "k1", keys: new Map([["k1", second]]) };
    expect(() => unseal(sealed, "row 1", other)).toThrow();
    const without = { current: "k2", keys: new Map([["k2", second]]) };
    expect(() => unseal(sealed, "row 1", without)).toThrow(
      /key of this value is missing/,
    );
  });

  it("opens under an older key after a rotation, and seals under the newer one", () => {
    expect(unseal(seal(plain, "row 1", ring), "row 1", rotated)).toBe(plain);
    expect(() => unseal(seal(plain, "row 1", rotated), "row 1", ring)).toThrow();
  });

  it("refuses every single flipped bit", () => {
    const sealed = seal(plain, "row 1", ring);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => unseal(changed, "row 1", ring), `bit ${bit}`).toThrow();
    }
  });

  it("refuses every shortened value, and a shortened tag", () => {
    const sealed = seal(plain, "row 1", ring);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(
        () => unseal(sealed.subarray(0, length), "row 1", ring),
        `${length} bytes`,
      ).toThrow();
    }
  });

  it("never seals the same text the same way, and shows nothing of it", () => {
    const all = Array.from({ length: 200 }, () => seal(plain, "row 1", ring));
    expect(new Set(all.map((sealed) => sealed.toString("hex"))).size).toBe(200);
    expect(all.some((sealed) => sealed.includes("dpiv_"))).toBe(false);
  });

  it("refuses to seal when the current key is missing", () => {
    expect(() => seal(plain, "row 1", { current: "k9", keys: ring.keys })).toThrow(
      /current encryption key/,
    );
  });
});
