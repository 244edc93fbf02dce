import { createServer, type AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { SECOND } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { aMember, aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { signInAtSuperId, startSuperId, type Typed } from "@/lib/testing/superid";
import { openSession, sessionOf } from "./sessions";
import { askSuperId, hearSuperId, type Claims } from "./superid";

const running = await startSuperId();
const { superId } = env;
if (!superId) throw new Error("SuperID is off.");
afterAll(() => running.stop());

const visitor = { userAgent: "tests", address: "direct", device: "a".repeat(43) };

async function asked() {
  const found = await askSuperId(superId as NonNullable<typeof superId>);
  if (!found) throw new Error("SuperID did not answer.");
  return found;
}

/** Everything from the button to the session, as one browser. */
async function throughSuperId(
  typed: Typed,
  change: (
    query: Record<string, string>,
    cookies: Record<string, string>,
  ) => unknown = () => {},
) {
  const { address, cookies } = await asked();
  const query = await signInAtSuperId(address, typed);
  change(query, cookies);
  return heardWith(query, cookies);
}

async function heardWith(query: Record<string, string>, cookies: Record<string, string>) {
  const seen: Claims[] = [];
  const { userId } = await aPerson();
  const before = await db.session.count();
  const heard = await hearSuperId(
    superId as NonNullable<typeof superId>,
    query,
    cookies,
    (claims) => {
      seen.push(claims);
      return openSession(userId, { ...visitor, now: new Date(), amr: ["superid"] });
    },
  );
  return { heard, seen, opened: (await db.session.count()) - before, userId };
}

describe("the way to SuperID and back", () => {
  it("asks with a code challenge, state and nonce, and ends in a session", async () => {
    const { address, cookies } = await asked();
    const question = new URL(address);
    expect(question.origin).toBe(running.issuer);
    expect(Object.fromEntries(question.searchParams)).toMatchObject({
      ...{ response_type: "code", scope: "openid", code_challenge_method: "S256" },
      ...{ code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
      ...{ state: expect.stringMatching(/^[\w-]{43}$/) },
      ...{ nonce: expect.stringMatching(/^[\w-]{43}$/) },
      redirect_uri: "http://localhost:3000/api/auth/callback/superid",
    });
    expect(Object.keys(cookies).sort()).toEqual([
      ...["__Host-dp.nonce", "__Host-dp.pkce", "__Host-dp.state"],
    ]);
    // They are sealed: neither the state nor the verifier can be read out of them.
    expect(Object.values(cookies).join(" ")).not.toContain(
      question.searchParams.get("state"),
    );

    const query = await signInAtSuperId(address, { name: "kari", tenant: "Cust1" });
    const { heard, seen, opened } = await heardWith(query, cookies);
    expect(heard).toMatchObject({
      cookie: {
        ...{ name: "__Host-dp.session", httpOnly: true, secure: true },
        ...{ sameSite: "lax", path: "/", value: expect.stringMatching(/^ey/) },
      },
    });
    expect(opened).toBe(1);
    expect(seen).toMatchObject([
      {
        ...{ iss: running.issuer, sub: "kari", aud: superId.clientId },
        "http://schemes.superoffice.net/identity/ctx": "Cust1",
        "http://schemes.superoffice.net/identity/is_administrator": "False",
      },
    ]);
  });

  it.each([
    ...["wrong nonce", "no nonce", "wrong audience", "wrong issuer", "expired"],
    ...["not valid yet", "unsigned", "cut signature", "foreign signature"],
    ...["no subject", "no token"],
  ])("distrusts a token with a fault: %s", async (fault) => {
    const { heard, seen, opened } = await throughSuperId({ name: "ola", fault });
    expect(heard).toEqual({ trouble: "distrusted" });
    expect([seen, opened]).toEqual([[], 0]);
  });

  it("takes a provider that is out of order for one that is away", async () => {
    const broken = { name: "ola", fault: "out of order" };
    const { heard, seen, opened } = await throughSuperId(broken);
    expect(heard).toEqual({ trouble: "away" });
    expect([seen, opened]).toEqual([[], 0]);
  });

  it("hears a no", async () => {
    const { heard, opened } = await throughSuperId({ name: "ola", cancel: true });
    expect(heard).toEqual({ trouble: "refused" });
    expect(opened).toBe(0);
  });

  const changes: Record<string, Parameters<typeof throughSuperId>[1]> = {
    "a state of somebody else": (query) =>
      Object.assign(query, { state: "x".repeat(43) }),
    "no state": (query) => delete query["state"],
    "no code": (query) => delete query["code"],
    "a code that is none": (query) => Object.assign(query, { code: "none" }),
    "no state cookie": (_, cookies) => delete cookies["__Host-dp.state"],
    "no nonce cookie": (_, cookies) => delete cookies["__Host-dp.nonce"],
    "no verifier": (_, cookies) => delete cookies["__Host-dp.pkce"],
  };
  it.each(Object.entries(changes))(
    "asks to start again with %s",
    async (_what, change) => {
      const { heard, seen, opened } = await throughSuperId({ name: "ola" }, change);
      expect(heard).toEqual({ trouble: "again" });
      expect([seen, opened]).toEqual([[], 0]);
    },
  );

  it("is not led by another issuer's name in the address", async () => {
    const { heard, opened } = await throughSuperId({ name: "ola" }, (query) =>
      Object.assign(query, { iss: "https://evil.example" }),
    );
    expect([heard, opened]).toEqual([{ trouble: "distrusted" }, 0]);
  });

  it("takes the verifier of this browser only", async () => {
    const other = await asked();
    const { heard, opened } = await throughSuperId({ name: "ola" }, (_, cookies) =>
      Object.assign(cookies, { "__Host-dp.pkce": other.cookies["__Host-dp.pkce"] }),
    );
    expect([heard, opened]).toEqual([{ trouble: "again" }, 0]);
  });

  it("takes the nonce of this browser only", async () => {
    const other = await asked();
    const { heard, opened } = await throughSuperId({ name: "ola" }, (_, cookies) =>
      Object.assign(cookies, { "__Host-dp.nonce": other.cookies["__Host-dp.nonce"] }),
    );
    expect([heard, opened]).toEqual([{ trouble: "distrusted" }, 0]);
  });

  it("opens nothing for cookies that were tampered with", async () => {
    const { heard, opened } = await throughSuperId({ name: "ola" }, (_, cookies) =>
      Object.assign(cookies, { "__Host-dp.state": "ey.nonsense" }),
    );
    expect(heard).toMatchObject({ trouble: expect.any(String) });
    expect(opened).toBe(0);
  });

  it("lets an answer count once, even for whoever kept the cookies", async () => {
    const { address, cookies } = await asked();
    const query = await signInAtSuperId(address, { name: "kari" });
    const first = await heardWith(query, { ...cookies });
    expect(first.heard).toMatchObject({ cookie: { name: "__Host-dp.session" } });
    const second = await heardWith(query, { ...cookies });
    expect([second.heard, second.opened]).toEqual([{ trouble: "again" }, 0]);
  });

  it("says that nobody answers when nobody does, on the way there and back", async () => {
    const { address, cookies } = await asked();
    const query = await signInAtSuperId(address, { name: "kari" });
    const nowhere = `http://127.0.0.1:${await aClosedPort()}/.well-known/openid-configuration`;
    const gone = { ...superId, wellKnown: nowhere };
    expect(await askSuperId(gone)).toBeNull();
    const verify = () => Promise.reject(new Error("never asked"));
    expect(await hearSuperId(gone, query, cookies, verify)).toEqual({ trouble: "away" });
  });

  it("waits three seconds for a provider that says nothing", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as AddressInfo;
    const wellKnown = `http://127.0.0.1:${port}/.well-known/openid-configuration`;
    const began = Date.now();
    expect(await askSuperId({ ...superId, wellKnown })).toBeNull();
    expect(Date.now() - began).toBeLessThan(4 * SECOND);
    silent.close();
  });

  it("opens nothing for a provider that is not the one that was set", async () => {
    const { address, cookies } = await asked();
    const query = await signInAtSuperId(address, { name: "kari" });
    const other = { ...superId, issuer: "https://online.superoffice.com" };
    const verify = () => Promise.reject(new Error("never asked"));
    expect(await hearSuperId(other, query, cookies, verify)).toEqual({
      trouble: "distrusted",
    });
  });

  it("lets what breaks inside be seen by us, and by nobody else", async () => {
    const { address, cookies } = await asked();
    const query = await signInAtSuperId(address, { name: "kari" });
    const verify = () => Promise.reject(new Error("host and user of the database"));
    await expect(hearSuperId(superId, query, cookies, verify)).rejects.toThrow(/host/);
  });
});

it("a session by SuperID is half where a second factor is needed", async () => {
  const person = await aPerson();
  const sid = await openSession(person.userId, {
    ...visitor,
    now: new Date(),
    amr: ["superid"],
  });
  expect(await sessionOf(sid, new Date())).toMatchObject({ twoFactor: false });
  await db.staffMember.create({ data: { userId: person.userId, role: "CERTIFIER" } });
  expect(await sessionOf(sid, new Date())).toMatchObject({
    ...{ half: true, first: "superid", needs: "enrol" },
  });
});

it("a partner that asks for a second factor lets rights sleep after SuperID alone", async () => {
  const { userId, partnerId } = await aMember();
  await db.partner.update({
    where: { id: partnerId },
    data: { secondFactorRequired: true },
  });
  const now = new Date();
  const half = await openSession(userId, { ...visitor, now, amr: ["superid"] });
  expect(await sessionOf(half, now)).toMatchObject({
    ...{ memberships: [], asleep: [{ partnerId }] },
  });
  const whole = await openSession(userId, { ...visitor, now, amr: ["superid", "otp"] });
  expect(await sessionOf(whole, now)).toMatchObject({
    ...{ memberships: [{ partnerId }], asleep: [] },
  });
});

async function aClosedPort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
