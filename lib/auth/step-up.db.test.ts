import { describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/accounts/gateway";
import { HOUR, later, MINUTE } from "@/lib/core/clock";
import { ok, type Result } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { proveAgain } from "@/lib/factors/proofs/commands";
import { aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { provedAt, withTotp } from "@/lib/testing/factors";
import type { Actor } from "./actor";
import { PROOF_END, PROOF_END_STAFF_PASSKEY, PROOF_LIMIT, stepUp } from "./step-up";

const asked = { ok: false, failure: { code: "step_up" } };
const start = new Date("2026-11-22T08:00:00Z");

function act(person: Actor, after: number): Promise<Result<null>> {
  return inTransaction(person, (tx) => stepUp(tx, person, later(start, after)));
}

describe("a proof", () => {
  it("counts ten minutes, and not a moment longer", async () => {
    expect(PROOF_LIMIT).toBe(10 * MINUTE);
    const person = await aPerson();
    await provedAt(person, start);
    expect(await act(person, PROOF_LIMIT)).toMatchObject(asked);
    expect(await act(person, PROOF_LIMIT - 1)).toEqual(ok(null));
  });

  it("counts ten minutes more after each protected act, for an hour in all", async () => {
    expect(PROOF_END).toBe(HOUR);
    const person = await aPerson();
    await provedAt(person, start, "passkey");
    for (let after = 0; after < PROOF_END; after += 9 * MINUTE) {
      expect(await act(person, after), `${after / MINUTE} minutes`).toEqual(ok(null));
    }
    expect(await act(person, PROOF_END - 1)).toEqual(ok(null));
    expect(await act(person, PROOF_END)).toMatchObject(asked);
  });

  it("counts four hours in all for staff with a passkey, and only with that", async () => {
    expect(PROOF_END_STAFF_PASSKEY).toBe(4 * HOUR);
    const staff = await aStaffMember("CERTIFIER");
    for (const [method, end] of [
      ["passkey", PROOF_END_STAFF_PASSKEY],
      ["otp", PROOF_END],
    ] as const) {
      await provedAt(staff, start, method);
      for (let after = 0; after < end; after += 9 * MINUTE) {
        expect(await act(staff, after), `${method}, ${after}`).toEqual(ok(null));
      }
      expect(await act(staff, end), method).toMatchObject(asked);
    }
  });

  it("does not count in another session, nor in one that was ended", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    await provedAt(person, start);
    await provedAt(other, start);
    const borrowed = { ...other, sessionId: person.sessionId };
    expect(await act(borrowed, 1)).toMatchObject(asked);
    await db.session.update({
      where: { id: person.sessionId },
      data: { revokedAt: start },
    });
    expect(await act(person, 1)).toMatchObject(asked);
  });
});

describe("proving with the password", () => {
  const pwd = (password: string) => ({ method: "pwd", password, returnTo: "" }) as const;

  async function somebody() {
    const person = await aPerson();
    const passwordHash = await hashPassword("four quiet random words");
    await db.user.update({ where: { id: person.userId }, data: { passwordHash } });
    await provedAt(person, later(new Date(), -HOUR));
    return person;
  }

  it("counts for whoever has no second factor, and is counted", async () => {
    const person = await somebody();
    expect(await proveAgain(person, pwd("wrong"))).toMatchObject({
      failure: { code: "rule_broken", field: "password" },
    });
    expect(await proveAgain(person, pwd("four quiet random words"))).toEqual(ok(null));
    for (let time = 0; time < 10; time += 1) await proveAgain(person, pwd("wrong"));
    expect(await proveAgain(person, pwd("four quiet random words"))).toMatchObject({
      failure: { code: "too_many" },
    });
  });

  it("does not stand in for a second factor", async () => {
    const person = await somebody();
    await provedAt(person, new Date());
    await withTotp(person);
    await provedAt(person, later(new Date(), -HOUR));
    expect(await proveAgain(person, pwd("four quiet random words"))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await inTransaction(person, (tx) => stepUp(tx, person))).toMatchObject(asked);
  });
});
