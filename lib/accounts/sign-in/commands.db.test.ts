import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { claimTry, throttleKey } from "@/lib/auth/throttle";
import { DAY, MINUTE } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import * as gateway from "../gateway";
import { resetPassword } from "../passwords/commands";
import { ADDRESS_TRIES, SIGN_IN_LIMITS, SIGN_IN_TRIES } from "../rules";
import { recordSignOut } from "../sessions/commands";
import { checkPassword } from "./commands";

const password = "four quiet random words";
const passwordHash = await gateway.hashPassword(password);
let passwordFits = vi.spyOn(gateway, "passwordFits");

beforeEach(() => {
  passwordFits.mockClear();
});

async function aPersonWithPassword() {
  const person = await aPerson();
  await db.user.update({ where: { id: person.userId }, data: { passwordHash } });
  return person;
}

function trySignIn(email: string, typed = password, address = "direct", device = "") {
  return checkPassword({ email, password: typed }, address, device);
}

/** Ten wrong passwords from a browser nobody knows, eight of them in no time. */
async function lockOut(email: string) {
  expect(await trySignIn(email, "wrong")).toMatchObject(wrong);
  await db.$executeRaw`UPDATE sign_in_lock SET failures = failures + 8`;
  expect(await trySignIn(email, "wrong")).toMatchObject(wrong);
}

/** Every lock is so much older. */
async function passTime(milliseconds: number) {
  await db.$executeRaw`
    UPDATE sign_in_lock SET locked_until = locked_until - ${milliseconds}::float8 * interval '1 ms'`;
}

async function pathsIn(mails: { id: string; sealedLink: Uint8Array | null }[]) {
  return mails.map(({ id, sealedLink }) =>
    sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : "",
  );
}

async function counts(): Promise<Record<string, number>> {
  const rows = Object.entries(await everything());
  return Object.fromEntries(rows.map(([table, found]) => [table, found.length]));
}

const wrong = { ok: false, failure: { code: "rule_broken" } };

describe("checkPassword", () => {
  it("says who it is, whatever the case of the address, and records it", async () => {
    const { email, userId } = await aPersonWithPassword();
    expect(await trySignIn(email)).toEqual({ ok: true, value: { userId } });
    expect(await trySignIn(` ${email.toUpperCase()} `)).toMatchObject({ ok: true });
    expect(await eventsOf(userId)).toEqual(["account.signed_in", "account.signed_in"]);
  });

  it("answers alike for a wrong password, an unknown and a disabled person", async () => {
    const known = await aPersonWithPassword();
    const disabled = await aPersonWithPassword();
    await db.user.update({
      where: { id: disabled.userId },
      data: { loginAllowed: false },
    });
    const answers = [
      await trySignIn(known.email, "four quiet random word"),
      await trySignIn(known.email, `${password} `),
      await trySignIn(`${randomUUID()}@people.example`),
      await trySignIn(disabled.email),
      await trySignIn("no address"),
    ];
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(answers[0]).toMatchObject(wrong);
    expect(passwordFits).toHaveBeenCalledTimes(5);
    expect(await eventsOf(disabled.userId)).toEqual([]);
  });

  it.each(["kim\0@example.com", "\0", "a\u0000b", "\ud800@example.com", "%", "'"])(
    "answers a strange address %j like any other",
    async (email) => expect(await trySignIn(email)).toMatchObject(wrong),
  );

  it("makes a hash of an earlier cost anew, once its owner gives the password", async () => {
    const { email, userId } = await aPersonWithPassword();
    const cheap = await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await db.user.update({ where: { id: userId }, data: { passwordHash: cheap } });
    const stored = async () =>
      (await db.user.findUniqueOrThrow({ where: { id: userId } })).passwordHash;
    expect(await trySignIn(email, "wrong")).toMatchObject(wrong);
    expect(await stored()).toBe(cheap);
    expect(await trySignIn(email)).toMatchObject({ ok: true });
    const renewed = await stored();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await trySignIn(email)).toMatchObject({ ok: true });
    expect(await stored()).toBe(renewed);
  });

  it("looks at ten passwords in a quarter of an hour, and refuses the right one after", async () => {
    const { email } = await aPersonWithPassword();
    for (let time = 0; time < SIGN_IN_TRIES; time += 1) {
      expect(await trySignIn(email, "wrong")).toMatchObject(wrong);
    }
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "too_many" } });
    expect(passwordFits).toHaveBeenCalledTimes(SIGN_IN_TRIES);
  });

  it("looks at ten of 200 parallel guesses, and at none that comes after", async () => {
    const { email } = await aPersonWithPassword();
    let guesses = 0;
    // As many at once as the hashing takes; the rest in waves, or it would be refused unseen.
    while (guesses < 200) {
      const wave = Array.from({ length: 20 }, () =>
        trySignIn(email, `wrong ${guesses++}`),
      );
      const answers = await Promise.all(wave);
      expect(answers.filter(({ ok }) => ok)).toEqual([]);
    }
    expect(passwordFits).toHaveBeenCalledTimes(SIGN_IN_TRIES);
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "too_many" } });
    expect(passwordFits).toHaveBeenCalledTimes(SIGN_IN_TRIES);
  });

  it("grants ten of 200 tries that are claimed at the same moment", async () => {
    const key = throttleKey("test", randomUUID());
    const claims = await Promise.all(
      Array.from({ length: 200 }, () => claimTry(key, SIGN_IN_LIMITS, new Date())),
    );
    expect(claims.filter(({ granted }) => granted)).toHaveLength(SIGN_IN_TRIES);
  });

  it("counts an unknown address as well, so that the limit tells nothing", async () => {
    const email = `${randomUUID()}@people.example`;
    for (let time = 0; time < SIGN_IN_TRIES; time += 1) await trySignIn(email, "wrong");
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "too_many" } });
  });

  it("starts again after the lock, and after the right password", async () => {
    const { email } = await aPersonWithPassword();
    for (let time = 1; time < SIGN_IN_TRIES; time += 1) await trySignIn(email, "wrong");
    expect(await trySignIn(email)).toMatchObject({ ok: true });
    await lockOut(email);
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "too_many" } });
    await passTime(15 * MINUTE);
    expect(await trySignIn(email)).toMatchObject({ ok: true });
  });

  it("locks longer each time, and after 100 wrong ones in a row for good", async () => {
    const { email } = await aPersonWithPassword();
    passwordFits.mockResolvedValue(false);
    for (const minutes of [15, 30, 60, 120, 240, 480, 960, 1440, 1440]) {
      await lockOut(email);
      await passTime((minutes - 1) * MINUTE);
      expect(await trySignIn(email), `${minutes} minutes`).toMatchObject({
        failure: { code: "too_many", message: /Or wait 1 minute,/ },
      });
      await passTime(MINUTE);
    }
    await lockOut(email);
    passwordFits.mockRestore();
    passwordFits = vi.spyOn(gateway, "passwordFits");
    await passTime(1000 * DAY);
    expect(await trySignIn(email)).toMatchObject({
      failure: { code: "too_many", message: expect.stringContaining("Forgot your") },
    });
    expect(passwordFits).not.toHaveBeenCalled();
  });

  it("answers a locked account alike, whether there is one or not", async () => {
    const { email } = await aPersonWithPassword();
    const nobody = `${randomUUID()}@people.example`;
    for (const address of [email, nobody]) await lockOut(address);
    expect(await trySignIn(email)).toEqual(await trySignIn(nobody));
  });

  it("mails the owner of a locked account a way back in, once a streak", async () => {
    const person = await aPersonWithPassword();
    await lockOut(person.email);
    await passTime(15 * MINUTE);
    await lockOut(person.email);
    const mails = await db.mail.findMany({ where: { recipient: person.email } });
    expect(mails.map(({ subject }) => subject)).toEqual([
      "Your account is locked after ten wrong passwords",
    ]);
    const token = (await pathsIn(mails))[0]?.split("/reset/")[1] ?? "";
    expect(token).toMatch(/^dprs_/);
    const password = "another set of quiet words";
    expect(await resetPassword({ token, password }, "here")).toEqual({
      ok: true,
      value: null,
    });
    expect(await trySignIn(person.email, password)).toMatchObject({ ok: true });
  });

  it("lets the owner in by the way back while somebody goes on guessing", async () => {
    const person = await aPersonWithPassword();
    await lockOut(person.email);
    const mails = await db.mail.findMany({ where: { recipient: person.email } });
    const token = (await pathsIn(mails))[0]?.split("/reset/")[1] ?? "";
    const password = "another set of quiet words";
    expect(await resetPassword({ token, password }, "mine")).toMatchObject({ ok: true });
    await lockOut(person.email);
    expect(await trySignIn(person.email, password, "direct", "theirs")).toMatchObject({
      failure: { code: "too_many" },
    });
    expect(await trySignIn(person.email, password, "direct", "mine")).toMatchObject({
      ok: true,
    });
    // The guesses at the account stay counted: only their own success would take them back.
    expect(await trySignIn(person.email, password, "direct", "theirs")).toMatchObject({
      failure: { code: "too_many" },
    });
  });

  it("writes the same rows for a locked account and an address without one", async () => {
    const { email } = await aPersonWithPassword();
    const grown = [];
    for (const address of [email, `${randomUUID()}@people.example`]) {
      const before = await counts();
      await lockOut(address);
      const after = await counts();
      grown.push(Object.keys(after).filter((table) => after[table] !== before[table]));
    }
    expect(grown[0]).toEqual(grown[1]);
    expect(grown[0]).toEqual(["account_link", "audit_event", "mail", "sign_in_lock"]);
  });

  it("refuses at once when too many passwords wait already, and counts no try", async () => {
    const { email } = await aPersonWithPassword();
    let go = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    passwordFits.mockImplementation(async () => {
      await gate;
      return false;
    });
    const waiting = Array.from({ length: 22 }, () =>
      trySignIn(`${randomUUID()}@people.example`),
    );
    await vi.waitFor(() => expect(passwordFits).toHaveBeenCalledTimes(22), 10_000);
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "unavailable" } });
    go();
    await Promise.all(waiting);
    passwordFits.mockRestore();
    passwordFits = vi.spyOn(gateway, "passwordFits");
    expect(await trySignIn(email)).toMatchObject({ ok: true });
  });

  it.each([
    ["192.0.2.7", "::ffff:192.0.2.7", "192.0.2.8"],
    ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"],
  ])(
    "limits one address over many accounts: %s, also as %s, but not %s",
    async (address, same, other) => {
      const { email } = await aPersonWithPassword();
      const someone = () => `${randomUUID()}@people.example`;
      expect(await trySignIn(someone(), "wrong", address)).toMatchObject(wrong);
      await db.$executeRaw`UPDATE sign_in_throttle SET failures = ${ADDRESS_TRIES - 1}`;
      expect(await trySignIn(someone(), "wrong", same)).toMatchObject(wrong);
      passwordFits.mockClear();
      for (const from of [address, same]) {
        expect(await trySignIn(email, password, from)).toMatchObject({
          failure: { code: "too_many" },
        });
      }
      expect(passwordFits).not.toHaveBeenCalled();
      expect(await trySignIn(email, password, other)).toMatchObject({ ok: true });
    },
  );

  it.each(["127.0.0.1", "::1", "direct"])(
    "counts nothing for %s: this very machine, or nobody knows whom",
    async (address) => {
      const before = await db.signInThrottle.count();
      expect(
        await trySignIn(`${randomUUID()}@people.example`, "wrong", address),
      ).toMatchObject(wrong);
      expect(await db.signInThrottle.count()).toBe(before);
    },
  );

  it("does not count the right passwords of a busy office", async () => {
    const { email } = await aPersonWithPassword();
    await db.signInThrottle.deleteMany();
    expect(await trySignIn(email, password, "198.51.100.9")).toMatchObject({ ok: true });
    expect(await db.signInThrottle.findMany()).toMatchObject([{ failures: 0 }]);
  });

  it("lets nobody in whose sign-in cannot be recorded", async () => {
    const { email, userId } = await aPersonWithPassword();
    await withoutAudit(() => expect(trySignIn(email)).rejects.toThrow(/out_of_order/));
    expect(await eventsOf(userId)).toEqual([]);
  });

  it("keeps no address in clear where it counts tries", async () => {
    const email = `${randomUUID()}@people.example`;
    await trySignIn(email, "wrong");
    expect(JSON.stringify(await everything())).not.toContain(email);
  });
});

describe("recordSignOut", () => {
  it("leaves its event in the person's session", async () => {
    const person = await aPerson();
    expect(await recordSignOut(person)).toEqual({ ok: true, value: null });
    expect(
      await db.auditEvent.findMany({ where: { objectId: person.userId } }),
    ).toMatchObject([
      {
        ...{ action: "account.signed_out", actorId: person.userId },
        ...{ sessionId: person.sessionId, actorRole: "person" },
      },
    ]);
  });

  it("says so when it cannot be recorded", async () => {
    const person = await aPerson();
    await withoutAudit(() =>
      expect(recordSignOut(person)).rejects.toThrow(/out_of_order/),
    );
    expect(await eventsOf(person.userId)).toEqual([]);
  });
});
