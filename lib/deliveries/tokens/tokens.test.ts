import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { CHANGE_TYPES, WAY_EVENTS } from "../rules";
import { deliveryKeys, signToken } from "./gateway";

type Reader = { readToken: (token: string) => Promise<Record<string, unknown> | null> };

const folder = mkdtempSync(join(tmpdir(), "tokens-"));
const about = {
  ...{ deliveryId: "d1", clientId: "c1" },
  payload: { ChangeType: 2, ContextIdentifier: "Cust1" },
};
const now = new Date();
let reader: Reader;

beforeAll(async () => {
  const file = join(folder, "verifying.mjs");
  writeFileSync(file, text.deliveryDocs.verify.code);
  vi.stubEnv("CLIENT_ID", "c1");
  reader = (await import(pathToFileURL(file).href)) as Reader;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function publishing(keys: unknown) {
  const fetched = vi.fn(() => Promise.resolve(Response.json({ keys })));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

it("is accepted by the code of the documentation, whichever of our keys signed it", async () => {
  publishing(deliveryKeys());
  const expected = { id: "d1", ...about.payload };
  expect(await reader.readToken(signToken(about, now))).toEqual(expected);
  const { keys, current } = env.deliverySigningKeys;
  const younger = new Map([["k9", Buffer.alloc(32, 9)], ...keys]);
  vi.spyOn(env, "deliverySigningKeys", "get").mockReturnValue({
    ...{ current: "k9", keys: younger },
  });
  const token = signToken(about, now);
  // It is published before it signs, so a receiver that kept the old list asks once more.
  const fetched = publishing(deliveryKeys());
  expect(await reader.readToken(token)).toEqual(expected);
  expect(fetched).toHaveBeenCalledTimes(1);
  vi.spyOn(env, "deliverySigningKeys", "get").mockReturnValue({ current, keys: younger });
  expect(await reader.readToken(signToken(about, now))).toEqual(expected);
});

it("is refused when one bit is another, or it is meant for others or another time", async () => {
  publishing(deliveryKeys());
  const token = signToken(about, now);
  const signature = token.lastIndexOf(".") + 1;
  for (let at = 0; at < token.length; at += 1) {
    const bytes = Buffer.from(token);
    // The last character holds bits that nobody reads.
    if (token[at] === "." || at === token.length - 1) continue;
    bytes[at] = at % 2 === 0 ? 0x41 : 0x42;
    const changed = bytes.toString();
    if (changed === token) continue;
    const read = await reader.readToken(changed).catch(() => null);
    expect(read, `${at} of ${signature}`).toBeNull();
  }
  const wrong = [
    signToken({ ...about, clientId: "c2" }, now),
    signToken(about, later(now, -10 * MINUTE)),
    signToken(about, later(now, DAY)),
  ];
  for (const one of wrong) expect(await reader.readToken(one)).toBeNull();
});

it("documents every event by the name it is sent with", () => {
  const { state, way } = text.deliveryDocs;
  expect(state.rows.map(([number]) => Number(number))).toEqual(
    Object.values(CHANGE_TYPES),
  );
  expect(way.rows.map(([name]) => name)).toEqual(Object.values(WAY_EVENTS));
});
