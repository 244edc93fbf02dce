import {
  createServer,
  request,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NO_ROOM } from "./gate/headers";
import { keepRoomForUploads, UPLOADS_AT_ONCE } from "./upload-room";

/** What came, and how each is answered. */
const come: { hasRoom: boolean; request: IncomingMessage; response: ServerResponse }[] =
  [];
const server = createServer((message, response) => {
  keepRoomForUploads(message, response);
  come.push({ hasRoom: !(NO_ROOM in message.headers), request: message, response });
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Begins to send and does not end. */
async function send(path: string, headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  const count = come.length;
  const sent = request({ port, path, method: "POST", headers, agent: false });
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
