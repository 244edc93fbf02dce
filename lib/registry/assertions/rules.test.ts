import { describe, expect, it } from "vitest";
import { readSigned } from "./rules";

const token = "App 1a2b3c4d-AbCdEf1234";
const TOKEN = `${token}.202611281030`;
const BYTES = Buffer.from([0xfb, 0xff, 1, 2, 3, 4, 5]);
const signed = (signature: string) => `${TOKEN}.${signature}`;

describe("what an app signs with the token of its system user", () => {
  it("is read with its minute, in base64 or base64url, padded or not", () => {
    const plain = BYTES.toString("base64");
    for (const signature of [
      ...[plain, plain.replace(/=+$/, ""), BYTES.toString("base64url")],
      Buffer.alloc(256, 7).toString("base64"),
    ]) {
      expect(readSigned(signed(signature)), signature).toEqual({
        ...{ signed: TOKEN, token, signature, at: new Date("2026-11-28T10:30:00Z") },
      });
    }
  });

  it("is nothing with more behind the padding, too much or too little of it, or a mixture", () => {
    for (const signature of [
      ...["", "=", "====", "AAAA=", "AAA==", "AA=", "AAAAA", "AA==AA==", "AAA=A"],
      ...["+_==", "AA A", "AAAA\n", "AAAA.AAAA", "A".repeat(2001)],
    ]) {
      expect(readSigned(signed(signature)), signature).toBeNull();
    }
    expect(readSigned(`${TOKEN.replace("1128", "1328")}.AAAA`)).toBeNull();
  });
});
