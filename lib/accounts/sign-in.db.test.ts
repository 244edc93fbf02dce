import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { later } from "@/lib/core/clock";
import { aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import { checkPassword, recordSignOut } from "./commands";
import * as gateway from "./gateway";
import { SIGN_IN_TRIES, SIGN_IN_WINDOW } from "./rules";

const password = "four quiet random words";
const passwordHash = await gateway.hashPassword(password);
const passwordFits = vi.spyOn(gateway, "passwordFits");

beforeEach(() => {
  passwordFits.mockClear();
});

async function aPersonWithPassword() {
  const person = await aPerson();
  await db.user.update({ where: { id: person.userId }, data: { passwordHash } });
  return person;
}

function trySignIn(email: string, typed = password, address = "direct") {
  return checkPassword({ email, password: typed }, address);
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

  it("looks at ten passwords in a quarter of an hour, and refuses the right one after", async () => {
    const { email } = await aPersonWithPassword();
    for (let time = 0; time < SIGN_IN_TRIES; time += 1) {
      expect(await trySignIn(email, "wrong")).toMatchObject(wrong);
    }
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "too_many" } });
    expect(passwordFits).toHaveBeenCalledTimes(SIGN_IN_TRIES);
  });

  it("counts 30 parallel wrong passwords and looks at ten at most", async () => {
    const { email } = await aPersonWithPassword();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, time) => trySignIn(email, `wrong ${time}`)),
    );
    expect(passwordFits.mock.calls.length).toBeLessThanOrEqual(SIGN_IN_TRIES);
    expect(passwordFits.mock.calls.length).toBeGreaterThan(0);
    expect(answers.filter(({ ok }) => ok)).toEqual([]);
  });

  it("counts an unknown address as well, so that the limit tells nothing", async () => {
    const email = `${randomUUID()}@people.example`;
    for (let time = 0; time < SIGN_IN_TRIES; time += 1) await trySignIn(email, "wrong");
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "too_many" } });
  });

  it("starts again after the window, and after the right password", async () => {
    const { email } = await aPersonWithPassword();
    for (let time = 1; time < SIGN_IN_TRIES; time += 1) await trySignIn(email, "wrong");
    expect(await trySignIn(email)).toMatchObject({ ok: true });
    for (let time = 0; time < SIGN_IN_TRIES; time += 1) {
      expect(await trySignIn(email, "wrong")).toMatchObject(wrong);
    }
    expect(await trySignIn(email)).toMatchObject({ failure: { code: "too_many" } });
    const windowStart = later(new Date(), -SIGN_IN_WINDOW - 1000);
    await db.signInThrottle.updateMany({ data: { windowStart } });
    expect(await trySignIn(email)).toMatchObject({ ok: true });
  });

  it("limits one address over many accounts, where addresses are known", async () => {
    const address = `192.0.2.${Math.floor(Math.random() * 255)}-${randomUUID()}`;
    for (let time = 0; time < SIGN_IN_TRIES * 10; time += 1) {
      passwordFits.mockResolvedValueOnce(false);
      await trySignIn(`${randomUUID()}@people.example`, "wrong", address);
    }
    const { email } = await aPersonWithPassword();
    expect(await trySignIn(email, password, address)).toMatchObject({
      failure: { code: "too_many" },
    });
    expect(await trySignIn(email, password, "198.51.100.7")).toMatchObject({ ok: true });
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
