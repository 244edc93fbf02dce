import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { later, MINUTE, SECOND } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { listDeliveryKeys } from "../tokens/queries";
import { signatureKeys, signDelivery } from "./gateway";

type Reader = {
  isSigned: (headers: Record<string, string>, body: Buffer) => Promise<boolean>;
};
type Sent = { headers: Record<string, string>; body: Buffer };

const folder = mkdtempSync(join(tmpdir(), "signatures-"));
const file = join(folder, "signature.mjs");
const start = new Date("2026-11-28T12:00:00Z");
/** More bits than are turned below. */
const long = JSON.stringify({ ContextIdentifier: "Cust12345", Token: "é".repeat(700) });
let readers = 0;

beforeAll(() => writeFileSync(file, text.deliveryDocs.sign.code));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A receiver of the documentation that has just started, at a moment of its own. */
async function aReceiver(keys: unknown[] = listDeliveryKeys(), now = start) {
  vi.useFakeTimers({ now, toFake: ["Date"] });
  const fetched = vi.fn(() => Promise.resolve(Response.json({ keys })));
  vi.stubGlobal("fetch", fetched);
  readers += 1;
  const { isSigned } = (await import(`${pathToFileURL(file).href}?${readers}`)) as Reader;
  return { fetched, hears: ({ headers, body }: Sent) => isSigned(headers, body) };
}

function aDelivery(body = `{"a":"ø"}`, at = start): Sent {
  const id = "5f0c5a4e-58b5-4a3c-9a57-0d2f5b7f6b1e";
  const timestamp = String(Math.floor(at.getTime() / SECOND));
  return {
    headers: {
      ...{ "webhook-id": id, "webhook-timestamp": timestamp },
      "webhook-signature": signDelivery({ id, timestamp, body }),
    },
    body: Buffer.from(body),
  };
}

function withKeys(...keys: [string, Buffer][]) {
  const [current] = keys[0] ?? [""];
  vi.spyOn(env, "deliverySigningKeys", "get").mockReturnValue({
    ...{ current, keys: new Map(keys) },
  });
}

it("is as Standard Webhooks writes it, and fits the published key", () => {
  const { headers, body } = aDelivery();
  const said = headers["webhook-signature"] ?? "";
  expect(said).toMatch(/^v1a,[A-Za-z0-9+/]{86}==$/);
  const [jwk] = signatureKeys();
  expect(jwk).toMatchObject({ kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" });
  const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body.toString()}`;
  const fits = verify(
    ...[null, Buffer.from(content), createPublicKey({ key: jwk ?? {}, format: "jwk" })],
    Buffer.from(said.slice(4), "base64"),
  );
  expect(fits).toBe(true);
  const kids = listDeliveryKeys().map(({ kid }) => kid);
  expect(new Set(kids).size).toBe(kids.length);
});

it("is accepted by the code of the documentation, all of it and five minutes long", async () => {
  const { hears, fetched } = await aReceiver();
  for (let count = 0; count < 100; count += 1)
    expect(await hears(aDelivery(`{"n":${count}}`))).toBe(true);
  expect(fetched).toHaveBeenCalledTimes(1);
  for (const [away, is] of [
    [-5 * MINUTE, true],
    [5 * MINUTE, true],
    [-5 * MINUTE - SECOND, false],
    [5 * MINUTE + SECOND, false],
  ] as const)
    expect(await hears(aDelivery("{}", later(start, away))), String(away)).toBe(is);
});

it("is refused when any bit of id, time, body or signature is another", async () => {
  const { hears } = await aReceiver();
  const sent = aDelivery(long);
  expect(await hears(sent)).toBe(true);
  const parts = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
  let flips = 0;
  const flipped = (bytes: Buffer, bit: number) => {
    const other = Buffer.from(bytes);
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return other;
  };
  for (const part of parts) {
    const isSignature = part === "webhook-signature";
    const said = sent.headers[part] ?? "";
    const bytes = isSignature ? Buffer.from(said.slice(4), "base64") : Buffer.from(said);
    for (let bit = 0; bit < bytes.length * 8; bit += 1, flips += 1) {
      const other = flipped(bytes, bit);
      const value = isSignature
        ? `v1a,${other.toString("base64")}`
        : other.toString("latin1");
      const headers = { ...sent.headers, [part]: value };
      expect(await hears({ ...sent, headers }), `${part} ${bit}`).toBe(false);
    }
  }
  for (let bit = 0; flips < 10_000; bit += 1, flips += 1)
    expect(await hears({ ...sent, body: flipped(sent.body, bit) }), `${bit}`).toBe(false);
  for (const said of ["", "v1a,", "v1a", "v1,AAAA", "v1a,%%%"]) {
    const headers = { ...sent.headers, "webhook-signature": said };
    expect(await hears({ ...sent, headers }), said).toBe(false);
  }
});

it("holds while the key changes, for those who know the old or the new one alone", async () => {
  const [old, young] = [Buffer.alloc(32, 6), Buffer.alloc(32, 9)];
  withKeys(["k1", old]);
  const before = signatureKeys();
  withKeys(["k2", young]);
  const after = signatureKeys();
  withKeys(["k2", young], ["k1", old]);
  const sent = aDelivery();
  expect(sent.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  for (const keys of [before, after]) {
    const { hears } = await aReceiver(keys);
    expect(await hears(sent)).toBe(true);
  }
  // A receiver that kept the old list asks once more, and once a minute at most.
  const receiver = await aReceiver(before);
  expect(await receiver.hears(sent)).toBe(true);
  withKeys(["k2", young]);
  const late = aDelivery("{}", later(start, 2 * MINUTE));
  vi.setSystemTime(later(start, 2 * MINUTE));
  for (let count = 0; count < 5; count += 1)
    expect(await receiver.hears(late)).toBe(false);
  expect(receiver.fetched).toHaveBeenCalledTimes(2);
});
