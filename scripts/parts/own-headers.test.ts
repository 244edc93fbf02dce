import { once } from "node:events";
import { createServer, request, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, vi } from "vitest";
import { register } from "@/instrumentation";

const world = globalThis as { portalKeepsOwnHeaders?: boolean };

it("nobody starts the portal without hearing of requests first", async () => {
  delete world.portalKeepsOwnHeaders;
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  vi.stubEnv("NODE_ENV", "production");
  await expect(register()).rejects.toThrow("npm start");
  vi.unstubAllEnvs();
});

it("what only the portal may say is taken from whoever says it, in any case of letters", async () => {
  await import("./own-headers.mjs");
  expect(world.portalKeepsOwnHeaders).toBe(true);
  let heard: IncomingHttpHeaders = {};
  const server = createServer((asked, answer) => {
    heard = asked.headers;
    answer.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const asked = request({
    ...{ host: "127.0.0.1", port, agent: false },
    headers: {
      "X-Portal-Passed": "1",
      "x-portal-socket-address": "10.0.0.1",
      accept: "*/*",
    },
  }).end();
  await once(asked, "response");
  server.close();
  expect(Object.keys(heard).toSorted()).toEqual(["accept", "connection", "host"]);
});
