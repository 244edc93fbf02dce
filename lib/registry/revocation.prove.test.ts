import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it, vi } from "vitest";
import { POST as checkThroughNext } from "@/app/api/registry/v1/authorize-check/route";
import { POST as verifyThroughNext } from "@/app/api/registry/v1/clients/verify/route";
import type { Result } from "@/lib/core/result";
import { SECOND } from "@/lib/core/clock";
import { revokeSecret } from "@/lib/credentials/rotation/commands";
import { revokeServiceKey } from "@/lib/service-keys/commands";
import { anActiveApp } from "@/lib/testing/activations";
import { onServer } from "@/lib/testing/database";
import { aPlatformKey, thePlatform } from "@/lib/testing/registry";
import { aConnection, aRegistry, asSent } from "@/lib/testing/registry-instance";
import { anAppWithSecret, ending } from "@/lib/testing/secrets";
import { takeConsentBack } from "./consents/commands";

vi.mock("next/headers", () => ({ headers: () => Promise.resolve(new Headers()) }));

/* Bar C7 of the registry: two of its processes over HTTP, and Next's door beside them. */

type Told = { status: number; body: string };
type Arranged = { key: string; about: object; take: () => Promise<Result<unknown>> };
type Case = {
  path: string;
  next: (request: Request, context: { params: undefined }) => Promise<Response>;
  arrange: () => Promise<Arranged>;
  isIn: (told: Told) => boolean;
  /** How long after the commit what is taken may still be believed. */
  within: number;
};

const verify = { path: "/clients/verify", next: verifyThroughNext };
const isActive = ({ body }: Told) => body.startsWith('{"active":true');

const cases: Record<string, Case> = {
  "a revoked secret": {
    ...{ ...verify, isIn: isActive, within: 0 },
    async arrange() {
      const { plain: key } = await aPlatformKey("clients:verify");
      const { owner, clientId, plain: clientSecret, secretId } = await anAppWithSecret();
      const take = () => revokeSecret(owner, ending(secretId));
      return { key, about: { clientId, clientSecret }, take };
    },
  },
  "an access that was taken back": {
    ...{ path: "/authorize-check", next: checkThroughNext, within: 0 },
    isIn: ({ body }) => body.startsWith('{"allowed":true'),
    async arrange() {
      const { plain: key } = await aPlatformKey("authorize:check");
      const { app, tenant } = await anActiveApp();
      const [clientId, { contextId }] = [app.clientIds.PRODUCTION, tenant];
      const platform = await thePlatform("authorizations:write");
      return {
        ...{ key, about: { clientId, redirectUri: null, tenant: contextId } },
        take: () => takeConsentBack(platform, { clientId, contextId }),
      };
    },
  },
  "a revoked service key": {
    ...{ ...verify, isIn: isActive, within: SECOND },
    async arrange() {
      const { actor, keyId, plain: key } = await aPlatformKey("clients:verify");
      const { clientId, plain: clientSecret } = await anAppWithSecret();
      const take = () => revokeServiceKey(actor, { idempotencyKey: randomUUID(), keyId });
      return { key, about: { clientId, clientSecret }, take };
    },
  },
};

const started: Awaited<ReturnType<typeof aRegistry>>[] = [];
afterAll(() => {
  for (const { child } of started) child.kill("SIGKILL");
});

/** The same request at every door. */
function doorsOf({ path, next }: Case, { key, about }: Arranged) {
  const connections = started.map(({ port }) => aConnection(port));
  const sent = asSent(key, path, about);
  const request = () =>
    new Request(`http://localhost/api/registry/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(about),
    });
  return {
    asks: [
      ...connections.map(
        ({ ask }) =>
          (): Promise<Told> =>
            ask(sent),
      ),
      async (): Promise<Told> => {
        const answer = await next(request(), { params: undefined });
        return { status: answer.status, body: await answer.text() };
      },
    ],
    close: () => connections.forEach(({ socket }) => socket.destroy()),
  };
}

describe.runIf(onServer)("on every instance (C7)", () => {
  it.each(Object.keys(cases))("%s is refused within a second", async (name) => {
    const one = cases[name];
    if (!one) throw new Error(name);
    while (started.length < 2) started.push(await aRegistry());
    const arranged = await one.arrange();
    const { asks, close } = doorsOf(one, arranged);
    let isOver = false;
    let warm = 0;
    const heard = asks.map(async (ask) => {
      const told: { asked: number; isIn: boolean }[] = [];
      while (!isOver) {
        const asked = Date.now();
        told.push({ asked, isIn: one.isIn(await ask()) });
        if (told.filter(({ isIn }) => isIn).length === 20) warm += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return told;
    });
    await vi.waitUntil(() => warm === asks.length, { timeout: 60_000, interval: 20 });
    expect(await arranged.take()).toMatchObject({ ok: true });
    const committed = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 2 * SECOND + one.within));
    isOver = true;
    const after = (await Promise.all(heard)).map((told) =>
      told.filter(({ asked }) => asked > committed),
    );
    close();
    for (const told of after) {
      expect(
        told.filter(({ isIn, asked }) => isIn && asked > committed + one.within),
      ).toEqual([]);
      expect(told.length).toBeGreaterThan(20);
    }
    const last = after.flat().filter(({ isIn }) => isIn);
    const late = Math.max(0, ...last.map(({ asked }) => asked - committed));
    console.log(
      `measured: C7: ${name}: the last acceptance was asked for ${late} ms after it`,
    );
  });
});
