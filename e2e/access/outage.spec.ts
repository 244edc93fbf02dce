import {
  createServer,
  connect,
  type AddressInfo,
  type Server,
  type Socket,
} from "node:net";
import { expect, test } from "@playwright/test";
import { formRequest } from "../support/actions";
import { startAnotherPortal } from "../support/another-portal";
import { ask, type Answer, type Question } from "../support/raw";

/** A wire to the database that can be cut, and a portal of its own that hangs on it. */
const database = new URL(process.env["DATABASE_URL"] ?? "");
const sockets = new Set<Socket>();
let wire: Server;
let portal: { port: string; stop: () => void };
let wirePort = 0;

function open(at: number): Promise<number> {
  wire = createServer((client) => {
    const upstream = connect(Number(database.port), database.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => sockets.delete(from) && to.destroy());
    }
  });
  return new Promise((resolve) => {
    wire.listen(at, "127.0.0.1", () => resolve((wire.address() as AddressInfo).port));
  });
}

async function cut(): Promise<void> {
  const closed = new Promise((resolve) => wire.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}

const see = (path: string, question: Question = {}): Promise<Answer> =>
  ask(path, { ...question, port: portal.port });

test.beforeAll(async () => {
  wirePort = await open(0);
  const url = new URL(database);
  url.hostname = "127.0.0.1";
  url.port = String(wirePort);
  portal = await startAnotherPortal({ DATABASE_URL: url.href });
});

test.afterAll(async () => {
  portal.stop();
  await cut();
});

test("while the database is away people read why, and the portal returns with it", async () => {
  test.setTimeout(60_000);
  expect((await see("/sign-in")).status).toBe(200);
  const form = await formRequest({
    action: "app/(public)/sign-in/actions.ts#signInAction",
    path: "/sign-in",
    fields: { email: "kim@people.example", password: "not this one" },
  });

  await cut();
  // What the last question said counts for a second at most.
  await expect(async () => {
    expect((await see("/")).status).toBe(503);
  }).toPass({ timeout: 3_000 });

  for (const path of ["/", "/sign-in", "/apps", "/nothing"]) {
    const answer = await see(path);
    expect(answer.status, path).toBe(503);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(answer.text).toContain("It cannot reach its database.");
    expect(answer.text).toContain(answer.headers["x-request-id"]);
    expect(answer.text).not.toMatch(/ECONN|prisma|postgres|stack/i);
  }
  expect((await see("/api/health/live")).status).toBe(200);
  const readiness = await see("/api/health/ready");
  expect(readiness.status).toBe(503);
  expect(readiness.headers["retry-after"]).toBe("5");

  // A form keeps what was typed: its own action says that the database is away.
  const refused = await see("/sign-in", form);
  expect(refused.status).toBe(200);
  expect(refused.text).toContain('"code":"unavailable"');
  expect(refused.text).toContain("kim@people.example");
  expect(refused.text).not.toContain("not this one");

  await open(wirePort);
  await expect(async () => {
    expect((await see("/sign-in")).status).toBe(200);
  }).toPass({ timeout: 5_000 });
});
