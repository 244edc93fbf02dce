import { describe, expect, it } from "vitest";
import { sessionOf, openSession } from "@/lib/auth/sessions";
import { later, MINUTE, SECOND } from "@/lib/core/clock";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import {
  codeAt,
  form,
  halfOf,
  value,
  withPasskey,
  withRecoveryCodes,
  withTotp,
} from "@/lib/testing/factors";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { removePasskey } from "./passkeys/commands";
import { proveAgain, proveSecondFactor } from "./proofs/commands";
import { getFactors } from "./queries";
import { makeRecoveryCodes } from "./recovery/commands";
import { FACTOR_TRIES } from "./rules";
import { confirmTotp, removeTotp, startTotp } from "./totp/commands";

const wrong = { ok: false, failure: { code: "rule_broken" } };
const otp = (factorCode: string) =>
  ({ method: "otp", factorCode, returnTo: "" }) as const;
const recovery = (factorCode: string) =>
  ({ method: "recovery", factorCode, returnTo: "" }) as const;

async function aSession(userId: string) {
  const sid = await openSession(userId, {
    ...{ userAgent: "tests", address: "192.0.2.1", device: "one", now: new Date() },
  });
  return () => sessionOf(sid, new Date());
}

describe("an authenticator app", () => {
  it("counts for nothing until its first code is confirmed", async () => {
    const person = await aPerson();
    const other = await aSession(person.userId);
    const { secret } = value(await startTotp(person, form()));
    expect(await other()).not.toHaveProperty("half");
    expect(await confirmTotp(person, "000000")).toMatchObject(wrong);
    expect((await getFactors(person)).totp).toBeNull();

    value(await confirmTotp(person, codeAt(secret, new Date())));
    expect((await getFactors(person)).totp).not.toBeNull();
    // Every other session owes a code from this moment on.
    expect(await other()).toMatchObject({ half: true, needs: "code" });
    expect(await eventsOf(person.userId)).toEqual([
      "account.device_met",
      "factor.totp_begun",
      "factor.totp_added",
    ]);
    expect(await mailsTo(person)).toContain(
      "Authenticator app set up for the SuperOffice Developer Portal",
    );
  });

  it("replaces the one before it, whose codes are refused then", async () => {
    const person = await aPerson();
    const first = await withTotp(person);
    const second = await withTotp(person);
    const half = await halfOf(person);
    const now = new Date();
    expect(await proveSecondFactor(half, otp(codeAt(first.secret, now)))).toMatchObject(
      wrong,
    );
    expect(await proveSecondFactor(half, otp(codeAt(second.secret, now)))).toEqual({
      ...{ ok: true, value: { amr: ["pwd", "otp"] } },
    });
  });

  it("has a code that counts once, also in its neighbour steps", async () => {
    const person = await aPerson();
    const { secret } = await withTotp(person);
    const half = await halfOf(person);
    const now = new Date();
    const code = codeAt(secret, now);
    expect(await proveSecondFactor(half, otp(code), now)).toMatchObject({ ok: true });
    expect(await proveSecondFactor(half, otp(code), now)).toMatchObject(wrong);
    expect(await proveAgain(person, otp(code), now)).toMatchObject(wrong);
    const earlier = codeAt(secret, later(now, -30 * SECOND));
    expect(await proveSecondFactor(half, otp(earlier), now)).toMatchObject(wrong);
    const next = later(now, 30 * SECOND);
    const answer = await proveSecondFactor(half, otp(codeAt(secret, next)), next);
    expect(answer).toMatchObject({ ok: true });
  });

  it("is asked ten times in a quarter of an hour, and refuses the right code after", async () => {
    const person = await aPerson();
    const { secret } = await withTotp(person);
    const half = await halfOf(person);
    const tries = Array.from({ length: FACTOR_TRIES + 5 }, () =>
      proveSecondFactor(half, otp("000000")),
    );
    const codes = (await Promise.all(tries)).map((answer) =>
      answer.ok ? "ok" : answer.failure.code,
    );
    expect(codes.filter((code) => code === "rule_broken")).toHaveLength(FACTOR_TRIES);
    const now = new Date();
    const right = () => otp(codeAt(secret, now));
    expect(await proveSecondFactor(half, right())).toMatchObject({
      failure: { code: "too_many" },
    });
    expect(
      await proveSecondFactor(half, recovery("00000-00000-00000-00000-00000")),
    ).toMatchObject({ failure: { code: "too_many" } });
    await db.signInThrottle.updateMany({
      data: { windowStart: later(now, -16 * MINUTE) },
    });
    expect(await proveSecondFactor(half, right())).toMatchObject({ ok: true });
  });

  it("has a key that is nowhere in clear", async () => {
    const { secret } = await withTotp(await aPerson());
    expect(JSON.stringify(await everything())).not.toContain(secret);
  });

  it("is not added by whoever knows a password alone", async () => {
    const person = await aPerson();
    await withTotp(person);
    const half = await halfOf(person);
    const before = await everything();
    for (const needs of ["code", "enrol"] as const) {
      expect(await startTotp({ ...half, needs }, form())).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("is set up by staff before anything else, and then counts", async () => {
    const half = await halfOf(await aStaffMember("CERTIFIER"), "enrol");
    const { secret } = value(await startTotp(half, form()));
    const confirmed = await confirmTotp(half, codeAt(secret, new Date()));
    expect(confirmed).toEqual({ ok: true, value: { amr: ["pwd", "otp"], codes: 0 } });
    // The password alone adds no second one.
    expect(await startTotp(half, form())).toMatchObject({
      failure: { code: "not_found" },
    });
  });
});

describe("the second step", () => {
  it("takes no password, and nothing from whoever has nothing set up", async () => {
    const person = await aPerson();
    const half = await halfOf(person, "enrol");
    expect(await proveSecondFactor(half, otp("123456"))).toMatchObject({
      failure: { code: "not_found" },
    });
    await withTotp(person);
    const owing = await halfOf(person);
    expect(
      await proveSecondFactor(owing, { method: "pwd", password: "x", returnTo: "" }),
    ).toMatchObject({ failure: { code: "not_found" } });
  });

  it("takes no code of somebody else's app", async () => {
    const { secret } = await withTotp(await aPerson());
    const person = await aPerson();
    await withTotp(person);
    const half = await halfOf(person);
    const code = codeAt(secret, new Date());
    expect(await proveSecondFactor(half, otp(code))).toMatchObject(wrong);
  });
});

it("a second step stands beside the first, whichever that was", async () => {
  const person = await aPerson();
  const { secret } = await withTotp(person);
  const half = { ...(await halfOf(person)), first: "superid" as const };
  expect(await proveSecondFactor(half, otp(codeAt(secret, new Date())))).toEqual({
    ...{ ok: true, value: { amr: ["superid", "otp"] } },
  });
});

describe("recovery codes", () => {
  it("are ten, work once each, and end with the next ten", async () => {
    const person = await aPerson();
    await withTotp(person);
    const codes = await withRecoveryCodes(person);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-?){5}$/);
    const [one = "", two = ""] = codes;
    const half = await halfOf(person);
    expect(await proveSecondFactor(half, recovery(one))).toEqual({
      ...{ ok: true, value: { amr: ["pwd", "recovery"] } },
    });
    expect(await proveSecondFactor(half, recovery(one))).toMatchObject(wrong);
    expect((await getFactors(person)).recoveryCodes).toBe(9);
    expect(await mailsTo(person)).toContain(
      "A recovery code was used on the SuperOffice Developer Portal",
    );
    const again = await withRecoveryCodes(person);
    expect(await proveSecondFactor(half, recovery(two))).toMatchObject(wrong);
    const typed = (again[0] ?? "").toLowerCase().replaceAll("-", " ");
    expect(await proveSecondFactor(half, recovery(typed))).toMatchObject({ ok: true });
  });

  it("are nobody else's, and nowhere in clear", async () => {
    const person = await aPerson();
    await withTotp(person);
    const [code = ""] = await withRecoveryCodes(person);
    const other = await aPerson();
    await withTotp(other);
    expect(await proveSecondFactor(await halfOf(other), recovery(code))).toMatchObject(
      wrong,
    );
    const stored = JSON.stringify(await everything());
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(code.replaceAll("-", ""));
  });

  it("are not shown a second time for the same form, nor made without a factor", async () => {
    const person = await aPerson();
    expect(await makeRecoveryCodes(person, form())).toMatchObject(wrong);
    await withTotp(person);
    const sent = form();
    value(await makeRecoveryCodes(person, sent));
    const before = await everything();
    expect(await makeRecoveryCodes(person, sent)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("removing", () => {
  it("leaves staff their last factor, and takes one of two", async () => {
    const staff = await aStaffMember("APP_MANAGER");
    await withTotp(staff);
    await withRecoveryCodes(staff);
    const before = await everything();
    expect(await removeTotp(staff, form())).toMatchObject(wrong);
    expect(await everything()).toEqual(before);

    await withPasskey(staff);
    const [passkey] = (await getFactors(staff)).passkeys;
    value(await removeTotp(staff, form()));
    const remove = { ...form(), passkeyId: passkey?.id ?? "" };
    expect(await removePasskey(staff, remove)).toMatchObject(wrong);
    expect(await getFactors(staff)).toMatchObject({ totp: null, recoveryCodes: 10 });
    expect(await eventsOf(staff.userId)).toContain("factor.totp_removed");
  });

  it("leaves it to members of a partner that asks for one", async () => {
    const member = await aMember();
    await withTotp(member);
    await db.partner.update({
      where: { id: member.partnerId },
      data: { secondFactorRequired: true },
    });
    expect(await removeTotp(member, form())).toMatchObject(wrong);
  });

  it("is free for everybody else; the codes go with the last factor", async () => {
    const person = await aPerson();
    await withTotp(person);
    await withRecoveryCodes(person);
    value(await removeTotp(person, form()));
    expect(await getFactors(person)).toMatchObject({ totp: null, recoveryCodes: 0 });
    expect(await removeTotp(person, form())).toMatchObject({
      failure: { code: "not_found" },
    });
  });

  it("finds no passkey of another", async () => {
    const owner = await aPerson();
    await withPasskey(owner);
    const [passkey] = (await getFactors(owner)).passkeys;
    const before = await everything();
    const stranger = await aPerson();
    const known = await everything();
    expect(
      await removePasskey(stranger, { ...form(), passkeyId: passkey?.id ?? "" }),
    ).toMatchObject({ failure: { code: "not_found" } });
    expect(await everything()).toEqual(known);
    expect(known["passkey"]).toEqual(before["passkey"]);
  });
});

describe.runIf(onServer)("at the same moment", () => {
  it("twenty uses of one recovery code let one in", async () => {
    const person = await aPerson();
    await withTotp(person);
    const [code = ""] = await withRecoveryCodes(person);
    const half = await halfOf(person);
    await db.signInThrottle.deleteMany();
    const answers = await Promise.all(
      Array.from({ length: FACTOR_TRIES }, () => proveSecondFactor(half, recovery(code))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("ten uses of one code let one in", async () => {
    const person = await aPerson();
    const { secret } = await withTotp(person);
    const half = await halfOf(person);
    const now = new Date();
    await db.signInThrottle.deleteMany();
    const answers = await Promise.all(
      Array.from({ length: FACTOR_TRIES }, () =>
        proveSecondFactor(half, otp(codeAt(secret, now)), now),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("two removals leave staff one factor", async () => {
    for (let round = 0; round < 5; round += 1) {
      const staff = await aStaffMember("CERTIFIER");
      await withTotp(staff);
      await withPasskey(staff);
      const [passkey] = (await getFactors(staff)).passkeys;
      const answers = await Promise.all([
        removeTotp(staff, form()),
        removePasskey(staff, { ...form(), passkeyId: passkey?.id ?? "" }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });
});
