import {
  createServer,
  request,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { NO_ROOM, ON_DISK } from "./gate/headers";
import { bodyOnDisk } from "./upload-disk";
import { keepRoomForUploads, UPLOADS_AT_ONCE } from "./upload-room";

/** What came, and how each is answered. */
const come: { hasRoom: boolean; request: IncomingMessage; response: ServerResponse }[] =
  [];
let open = 0;
const server = createServer((message, response) => {
  open += 1;
  response.once("close", () => (open -= 1));
  keepRoomForUploads(message, response);
  come.push({ hasRoom: !(NO_ROOM in message.headers), request: message, response });
});

afterEach(async () => {
  for (const { response } of come) response.destroy();
  await expect.poll(() => open).toBe(0);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Begins to send and does not end. */
async function send(path: string, headers: Record<string, string | number> = {}) {
  const { port } = server.address() as AddressInfo;
  const count = come.length;
  const long = { "content-length": 100, ...headers };
  const sent = request({ port, path, method: "POST", headers: long, agent: false });
  sent.on("error", () => null);
  sent.write("x");
  await expect.poll(() => come.length).toBe(count + 1);
  const there = come.at(-1);
  if (!there) throw new Error("Nothing came.");
  return { ...there, sent };
}

const id = "11111111-1111-4111-8111-111111111111";
const path = `/api/apps/${id}/reviews/${id}/files`;

it("has room for so many uploads, and for the next when one is answered or given up", async () => {
  const first: Awaited<ReturnType<typeof send>>[] = [];
  for (let count = 0; count < UPLOADS_AT_ONCE; count += 1) first.push(await send(path));
  expect(first.map(({ hasRoom }) => hasRoom)).toEqual(first.map(() => true));
  expect((await send("/api/profile/picture")).hasRoom).toBe(false);
  // Everything else goes on.
  expect((await send("/apps")).hasRoom).toBe(true);
  first[0]?.response.end();
  first[1]?.sent.destroy();
  await expect.poll(() => first[1]?.request.destroyed).toBe(true);
  expect((await send(path)).hasRoom).toBe(true);
  expect((await send(`${path}?x`)).hasRoom).toBe(true);
  expect((await send(path)).hasRoom).toBe(false);
  // Nobody says it themselves.
  expect((await send("/apps", { [NO_ROOM]: "1" })).hasRoom).toBe(true);
});

it("does not wait for what nobody reads", async () => {
  const refused = await send("/apps");
  refused.response.end("no");
  await expect.poll(() => refused.request.destroyed, { timeout: 4000 }).toBe(true);
});

it("keeps a body on the disk and leaves Next an empty one, which ends when all has come", async () => {
  const size = 3 * 1024 * 1024;
  const content = Buffer.alloc(size, "line of a log\n");
  const there = await send(path, { "content-length": size, [ON_DISK]: "mine" });
  const { request: asNextReadsIt, response } = there;
  let [visible, hasEnded] = [0, false];
  asNextReadsIt.on("data", (chunk: Buffer) => (visible += chunk.length));
  asNextReadsIt.on("end", () => (hasEnded = true));
  there.sent.write(content.subarray(1, size - 1));
  const headers = new Headers({ [ON_DISK]: String(asNextReadsIt.headers[ON_DISK]) });
  expect(hasEnded).toBe(false);
  there.sent.end("\n");
  await expect.poll(() => hasEnded).toBe(true);
  expect(visible).toBe(0);
  const kept = await bodyOnDisk(headers);
  expect(kept?.size).toBe(size);
  const read = Buffer.from((await kept?.read(1, size - 2)) ?? []);
  expect(read.equals(content.subarray(1, -1))).toBe(true);
  // Nobody else's, and nothing once it is answered.
  expect(await bodyOnDisk(new Headers({ [ON_DISK]: "mine" }))).toBeNull();
  response.end();
  await expect.poll(() => bodyOnDisk(headers)).toBeNull();
  await expect(kept?.read(0, 1)).rejects.toThrow();
});

it("gives up an upload that is answered before all of it has come, and hears the rest out", async () => {
  const early = await send(path, { connection: "keep-alive" });
  early.response.end("no");
  await expect.poll(() => open).toBe(0);
  early.sent.end("x".repeat(99));
  await expect.poll(() => early.request.complete).toBe(true);
});

it("takes nothing in of what is too long, and of somebody who leaves", async () => {
  const size = 26 * 1024 * 1024;
  const long = await send(path, { "content-length": size });
  let [visible, hasEnded] = [0, false];
  long.request.on("data", (chunk: Buffer) => (visible += chunk.length));
  long.request.on("end", () => (hasEnded = true));
  expect(long.request.headers[ON_DISK]).toBeUndefined();
  // All of it is waited for: whoever still sends would not read the refusal.
  long.sent.end(Buffer.alloc(size - 1, "x"));
  await expect.poll(() => hasEnded).toBe(true);
  expect(visible).toBe(0);

  const left = await send(path, { "content-length": 1000 });
  const headers = new Headers({ [ON_DISK]: String(left.request.headers[ON_DISK]) });
  left.sent.destroy();
  await expect.poll(() => bodyOnDisk(headers).catch(() => null)).toBeNull();
});
