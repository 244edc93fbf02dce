import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newToken } from "@/lib/core/token";
import { disableSecret, revokeSecret } from "@/lib/credentials/rotation/commands";
import { secretPrefix } from "@/lib/credentials/rules";
import { KEY_SLOTS } from "@/lib/keys/rules";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { aKey } from "@/lib/testing/keys";
import { aPlatformKey, AUDIENCE } from "@/lib/testing/registry";
import {
  aConnection,
  aRegistry,
  asSent,
  type Told,
} from "@/lib/testing/registry-instance";
import { aSecret, ending, one, publishTo } from "@/lib/testing/secrets";
import { mean, shuffled, trimmed, worstPair } from "@/lib/testing/timing";

/* Bar C5 of the registry, through its own process and over HTTP. */

const SAMPLES = Number(process.env["REGISTRY_SAMPLES"] ?? 20_000);
/** Each costs several times what a secret costs, and as many fewer tell as much. */
const SIGNED = Math.ceil(SAMPLES / 4);
const CLIENTS = 200;
const SIGNERS = 50;
const WARM = 300;

type Known = { clientId: string; clientSecret: string };
type Signer = { clientId: string; kid: string };
type Instance = Awaited<ReturnType<typeof aRegistry>>;
const started: Instance[] = [];
const clients: Known[] = [];
const closed = {
  ...{ revoked: [] as Known[], disabled: [] as Known[] },
  ...{ elsewhere: [] as Known[], replaced: [] as Known[] },
};
/** Clients with keys whose other halves nobody has, and names that no key has. */
const signers = { one: [] as Signer[], five: [] as Signer[] };
const kids = Array.from({ length: SIGNERS }, () => randomBytes(32).toString("base64url"));
let key = "";

const any = <T>(list: readonly T[]): T => {
  const found = list[randomInt(list.length)];
  if (found === undefined) throw new Error("There is nothing to choose from.");
  return found;
};
/** Of the 49 characters behind the prefix: the first, one in the middle, the last but one and the last. */
const WRONG_AT = [1, 25, 48, 49];
const PREFIX = secretPrefix.STAGE.length;
const wrongAt = (place: number, { clientId, clientSecret }: Known): Known => {
  const at = PREFIX + place - 1;
  const other = clientSecret[at] === "0" ? "1" : "0";
  const wrong = clientSecret.slice(0, at) + other + clientSecret.slice(at + 1);
  return { clientId, clientSecret: wrong };
};
/** An assertion whose signature is none of any key. */
function unsigned(clientId: string, kid: string | null) {
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: clientId, sub: clientId, aud: AUDIENCE, jti: randomUUID() },
    ...{ iat: now, exp: now + 60 },
  };
  const signature = randomBytes(256).toString("base64url");
  const head = part({ alg: "RS256", ...(kid === null ? {} : { kid }) });
  const clientAssertion = `${head}.${part(claims)}.${signature}`;
  return { clientId, clientAssertion, audience: [AUDIENCE] };
}
const verify = (about: object) => asSent(key, "/clients/verify", about);
const isActive = ({ body }: Told) => body.startsWith('{"active":true');

async function start(env?: Record<string, string>): Promise<Instance> {
  const instance = await aRegistry(env);
  started.push(instance);
  return instance;
}

beforeAll(async () => {
  key = (await aPlatformKey("clients:verify")).plain;
  const owner = await aMember();
  for (let count = 0; count < CLIENTS; count += 1) {
    const app = await anApp(owner);
    await publishTo(app, "STAGE");
    const clientId = app.clientIds.STAGE;
    const issue = async () => {
      const { plain: clientSecret, secretId } = await aSecret(owner, app);
      return { secretId, known: { clientId, clientSecret } };
    };
    const { known } = await issue();
    const { clientSecret } = known;
    clients.push(known);
    closed.elsewhere.push({ clientId: app.clientIds.PRODUCTION, clientSecret });
    const former = randomUUID().replaceAll("-", "");
    await db.clientIdentifier.create({
      data: {
        ...{ clientId: former, appId: app.id, environment: "STAGE" },
        retiredAt: new Date(),
      },
    });
    closed.replaced.push({ clientId: former, clientSecret });
    for (const kind of ["revoked", "disabled"] as const) {
      const { secretId, known } = await issue();
      if (kind === "revoked") await revokeSecret(owner, ending(secretId));
      else await disableSecret(owner, one(secretId));
      closed[kind].push(known);
    }
  }
  for (const [name, many] of [
    ["one", 1],
    ["five", KEY_SLOTS],
  ] as const)
    for (let count = 0; count < SIGNERS; count += 1) {
      const app = await anApp(owner);
      await publishTo(app, "STAGE");
      for (let slot = 0; slot < many; slot += 1) await aKey(owner, app);
      const { thumbprint } = await db.appKey.findFirstOrThrow({
        where: { appId: app.id },
      });
      const kid = Buffer.from(thumbprint).toString("base64url");
      signers[name].push({ clientId: app.clientIds.STAGE, kid });
    }
});
afterAll(() => {
  for (const { child } of started) child.kill("SIGKILL");
});

/** Asks each kind as often, one after the other in any order, and tells no two of them apart by their time. */
async function expectAlike(
  name: string,
  kinds: Record<string, () => object>,
  samples: number,
): Promise<void> {
  const { port } = await start();
  const names = Object.keys(kinds);
  const took = new Map(names.map((one) => [one, [] as number[]]));
  const line = aConnection(port);
  for (let turn = 0; turn < samples + WARM; turn += 1)
    for (const one of shuffled(names)) {
      const sent = verify(kinds[one]?.() ?? {});
      const told = await line.ask(sent);
      expect(told.status).toBe(200);
      expect(isActive(told)).toBe(false);
      if (turn >= WARM) took.get(one)?.push(told.took);
    }
  line.socket.destroy();
  const worst = worstPair(took);
  const means = names.map(
    (one) => `${one} ${(mean(trimmed(took.get(one) ?? [])) * 1000).toFixed(1)} µs`,
  );
  console.log(
    `measured: C5 ${name}: worst |t| ${worst.t.toFixed(2)}, AUC ${worst.auc.toFixed(4)} (${worst.pair}); ${means.join(", ")}`,
  );
  // Of 20,000 each: a fiftieth. Of fewer, six times what chance does.
  const least = Math.max(0.02, 6 / Math.sqrt(6 * samples));
  expect(Math.abs(worst.auc - 0.5), worst.pair).toBeLessThan(least);
  expect(worst.t, worst.pair).toBeLessThan(4.5);
}

describe.runIf(onServer)("the registry", () => {
  it(`answers every refusal in the same time: ${SAMPLES} interleaved of each (C5)`, () =>
    expectAlike(
      "secrets",
      {
        "unknown client": () => ({
          clientId: "f".repeat(32),
          clientSecret: any(clients).clientSecret,
        }),
        "wrong secret": () => ({
          clientId: any(clients).clientId,
          clientSecret: newToken("dpcs_stg_"),
        }),
        "of another client": () => ({
          clientId: any(clients).clientId,
          clientSecret: any(closed.revoked).clientSecret,
        }),
        ...Object.fromEntries(
          WRONG_AT.map((place) => [
            `character ${place} wrong`,
            () => wrongAt(place, any(clients)),
          ]),
        ),
        "of another environment": () => any(closed.elsewhere),
        "for another environment": () => ({ ...any(clients), environment: "sod" }),
        "replaced client ID": () => any(closed.replaced),
        revoked: () => any(closed.revoked),
        disabled: () => any(closed.disabled),
      },
      SAMPLES,
    ));

  // What names a key is looked at once and what names none with every key, as whoever asks decides: so each
  // is compared with its like.
  it.each([
    ["assertions with a kid", true],
    ["assertions without a kid", false],
  ])(
    `answers a wrong signature in the same time, of ${SIGNED} %s (C5)`,
    (name, isNamed) =>
      expectAlike(
        name,
        {
          "unknown client": () => unsigned("f".repeat(32), isNamed ? any(kids) : null),
          "no key": () => unsigned(any(clients).clientId, isNamed ? any(kids) : null),
          "one key": () => {
            const { clientId, kid } = any(signers.one);
            return unsigned(clientId, isNamed ? kid : null);
          },
          "five keys": () => {
            const { clientId, kid } = any(signers.five);
            return unsigned(clientId, isNamed ? kid : null);
          },
          ...(isNamed
            ? { "unknown kid": () => unsigned(any(signers.five).clientId, any(kids)) }
            : {}),
        },
        SIGNED,
      ),
  );
});
