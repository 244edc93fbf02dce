import { Agent } from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db, onServer } from "@/lib/testing/database";
import { aKeyPair } from "@/lib/testing/key-samples";
import { expectDescribed } from "@/lib/testing/registry-description";
import { anAssertion, aPlatformKey } from "@/lib/testing/registry";
import { askOver, type Sent } from "@/lib/testing/registry-asks";
import { aConnection } from "@/lib/testing/registry-instance";
import { registryServer } from "./server";
import { BASE } from "./routes";

const server = registryServer();
let port = 0;
let key = "";

beforeAll(async () => {
  port = await server.listen(0, "127.0.0.1");
  key = (await aPlatformKey("clients:verify", "clients:read", "authorizations:write"))
    .plain;
});
afterEach(() => void vi.useRealTimers());
afterAll(() => server.close());

const nobody = "f".repeat(32);
const ask = async (method: string, path: string, sent: Sent = {}) => {
  const answer = await askOver(port, method, `${BASE}${path}`, { bearer: key, ...sent });
  expectDescribed(method, `${BASE}${path}`, answer, sent.body);
  return answer;
};
const read = (sent?: Sent) => ask("GET", `/clients/${nobody}`, sent);
const verify = (sent?: Sent) =>
  ask("POST", "/clients/verify", {
    ...{ body: { clientId: nobody, clientSecret: "x" }, ...sent },
  });

/** Somebody whose request never ends. */
function aSlowOne(at = port) {
  const socket = connect(at, "127.0.0.1").on("error", () => {});
  socket.write(
    [
      `PUT ${BASE}/authorizations/${nobody}/Cust1 HTTP/1.1`,
      ...["host: x", "content-type: application/json", "content-length: 2"],
      ...[`authorization: Bearer ${key}`, "", "{"],
    ].join("\r\n"),
  );
  return socket;
}

const turn = () => new Promise<void>((go) => setTimeout(go, 1));

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < 5_000; count += 1) if (await isSo()) return;
  throw new Error("It never was.");
}

describe("a registry that has its hands full", () => {
  it("tells the next one to come back, on a connection that stays as on a new one, and serves what it can", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await read({ agent })).status).toBe(404);
    const slow = Array.from({ length: 64 }, () => aSlowOne());
    await until(async () => (await read()).status === 503);
    const another = new Agent({ keepAlive: true });
    const [onNew, onOld] = [await read({ agent: another }), await read({ agent })];
    another.destroy();
    expect(onNew).toMatchObject({
      ...{ status: 503, headers: { "retry-after": "1" }, json: { status: 503 } },
    });
    expect(onNew.headers.date).toBeDefined();
    // A date is said where there is time for it (RFC 9110, section 6.6.1).
    const { date: _, ...headers } = onNew.headers;
    expect(onOld).toEqual({ ...onNew, headers });
    for (const sent of [{}, { agent }]) expect((await verify(sent)).status).toBe(200);
    expect((await read({ agent })).status).toBe(503);
    const health = await askOver(port, "GET", "/health/ready", { agent });
    expect(health.status).toBe(200);
    for (const one of slow) one.destroy();
    await until(async () => (await read({ agent })).status === 404);
    agent.destroy();
  });

  it("tells whoever waits to be told before it closes, and does not wait for half a request", async () => {
    const closing = registryServer();
    const at = await closing.listen(0, "127.0.0.1");
    const slow = Array.from({ length: 64 }, () => aSlowOne(at));
    const half = connect(at, "127.0.0.1").on("error", () => {});
    half.write("GET /");
    const line = aConnection(at);
    const asked = [
      `GET ${BASE}/clients/${nobody} HTTP/1.1`,
      ...["host: x", `authorization: Bearer ${key}`, "", ""],
    ].join("\r\n");
    await until(async () => (await line.ask(asked)).status === 503);
    const told = line.ask(asked);
    // What is asked after it has been read when it is answered.
    await askOver(at, "GET", "/health/live", { agent: new Agent() });
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const closed = closing.close();
    expect((await told).status).toBe(503);
    // Half a request keeps it from closing no longer than any answer may take.
    vi.advanceTimersByTime(7_000);
    vi.useRealTimers();
    await closed;
    for (const one of [...slow, half]) one.destroy();
  });

  it.runIf(onServer)(
    "lets only so many wait for what each asks the database by itself",
    async () => {
      const clientAssertion = anAssertion(nobody, aKeyPair().privateKey, {});
      const audience = ["https://x.example.com"];
      const body = { clientId: nobody, clientAssertion, audience };
      const statuses: number[] = [];
      let all: Promise<unknown> = Promise.resolve();
      let other = all;
      await db.$transaction(async (tx) => {
        // Whoever looks for a client waits for this.
        await tx.$executeRaw`LOCK TABLE client_identifier`;
        all = Promise.all(
          Array.from({ length: 100 }, async () => {
            const { status, headers, json } = await verify({ body });
            statuses.push(status);
            if (status === 503) expect(headers["retry-after"]).toBe("1");
            else expect(json["active"]).toBe(false);
          }),
        );
        await until(() => turn().then(() => statuses.length === 30));
        other = read();
      });
      expect(new Set(statuses)).toEqual(new Set([503]));
      await all;
      // They take no place of those who ask for something else.
      expect(await other).toMatchObject({ status: 404 });
      expect(statuses.filter((status) => status === 200)).toHaveLength(70);
    },
  );
});
