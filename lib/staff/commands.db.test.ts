import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor, StaffRole } from "@/lib/auth/actor";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { saveRoles, switchAccount } from "./commands";
import { findAccount, getAccount, listAccounts } from "./queries";

const words = text.staff;

function rolesFor({ userId }: Actor, roles: StaffRole[], shown: StaffRole[] = []) {
  return { idempotencyKey: randomUUID(), userId, roles, shown: shown.join(",") };
}

function off({ userId }: Actor, allowed: "yes" | "no" = "no") {
  return { idempotencyKey: randomUUID(), userId, allowed };
}

/** The only ones in this database who administer the portal. */
async function administrators(count: number): Promise<Actor[]> {
  await db.staffMember.deleteMany({ where: { role: "PORTAL_ADMIN" } });
  return Promise.all(Array.from({ length: count }, () => aStaffMember("PORTAL_ADMIN")));
}

describe("saveRoles", () => {
  it("gives and takes roles, records it once and tells the person", async () => {
    const [admin] = await administrators(1);
    if (!admin) throw new Error("nobody");
    const person = await aPerson();
    const form = rolesFor(person, ["CERTIFIER", "APP_MANAGER"]);
    expect(await saveRoles(admin, form)).toMatchObject({ ok: true });
    const after = await everything();
    expect(await saveRoles(admin, form)).toMatchObject({ ok: true });
    expect(await everything()).toEqual(after);
    expect((await reload(person)).staffRoles).toEqual(["CERTIFIER", "APP_MANAGER"]);
    expect(await saveRoles(admin, rolesFor(person, []))).toMatchObject({
      failure: { code: "conflict", message: text.form.stale },
    });
    const fewer = rolesFor(person, ["APP_MANAGER"], ["CERTIFIER", "APP_MANAGER"]);
    expect(await saveRoles(admin, fewer)).toMatchObject({ ok: true });
    expect((await reload(person)).staffRoles).toEqual(["APP_MANAGER"]);
    expect(await db.mail.count({ where: { recipient: person.email } })).toBe(2);
    const events = await db.auditEvent.findMany({ where: { objectId: person.userId } });
    expect(events.map(({ action, actorRole }) => [action, actorRole])).toEqual([
      ["account.roles_changed", "staff"],
      ["account.roles_changed", "staff"],
    ]);
  });

  it("gives nobody a role of their own making, and keeps the last administrator", async () => {
    const [admin] = await administrators(1);
    if (!admin) throw new Error("nobody");
    const own = (roles: StaffRole[]) =>
      saveRoles(admin, rolesFor(admin, roles, ["PORTAL_ADMIN"]));
    expect(await own(["CERTIFIER", "PORTAL_ADMIN"])).toMatchObject({
      failure: { field: "roles", message: words.notYourself },
    });
    expect(await own([])).toMatchObject({
      failure: { message: words.lastAdministrator },
    });
    await aStaffMember("PORTAL_ADMIN");
    expect(await own([])).toMatchObject({ ok: true });
    expect((await reload(admin)).staffRoles).toEqual([]);
  });

  it("answers not_found to everybody else, also past the commands", async () => {
    const [admin] = await administrators(1);
    if (!admin) throw new Error("nobody");
    const owner = await aMember();
    const others = [owner, await aStaffMember("CERTIFIER", "APP_MANAGER")];
    const before = await everything();
    for (const other of others) {
      for (const answer of [
        await saveRoles(other, rolesFor(owner, ["CERTIFIER"])),
        await switchAccount(other, off(admin)),
      ])
        expect(answer).toMatchObject({ failure: { code: "not_found" } });
      expect(await listAccounts(other)).toBeNull();
      expect(await getAccount(other, owner.userId)).toBeNull();
    }
    expect(await everything()).toEqual(before);
    await expect(
      asActor(admin.userId, (tx) => tx.$executeRaw`DELETE FROM staff_member`),
    ).rejects.toThrow(/keeps an administrator/);
  });
});

describe("switchAccount", () => {
  it("shuts out at once, whoever had switched before, and lets in again", async () => {
    const [admin] = await administrators(1);
    if (!admin) throw new Error("nobody");
    const person = await aMember();
    expect(await switchAccount(admin, off(person))).toMatchObject({ ok: true });
    expect(
      await db.user.findUniqueOrThrow({ where: { id: person.userId } }),
    ).toMatchObject({ loginAllowed: false, loginOffById: null });
    expect(await switchAccount(admin, off(person))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await switchAccount(admin, off(person, "yes"))).toMatchObject({ ok: true });
    expect(await switchAccount(admin, off(admin))).toMatchObject({
      failure: { message: words.notYourOwnLogIn },
    });
    const found = await listAccounts(admin, { search: person.email });
    expect(found?.rows).toMatchObject([{ id: person.userId, logInAllowed: true }]);
  });
});

describe("findAccount", () => {
  it("says where an address is at home, to the portal administrator alone", async () => {
    const [admin] = await administrators(1);
    if (!admin) throw new Error("nobody");
    const person = await aMember();
    expect(await findAccount(admin, person.email.toUpperCase())).toMatchObject({
      account: { id: person.userId, partners: ["Fjord Apps"] },
    });
    const unknown = `${randomUUID()}@a.example`;
    expect(await findAccount(admin, unknown)).toMatchObject({
      ...{ email: unknown, account: null },
    });
    expect(await findAccount(admin, "kim")).toMatchObject({
      ...{ email: null, trouble: text.accounts.emailForm },
    });
    expect(await findAccount(person, person.email)).toBeNull();
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("two who take the role from each other: one stays, in all of 10 rounds", async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = await administrators(2);
      if (!one || !other) throw new Error("nobody");
      await Promise.all([
        saveRoles(one, rolesFor(other, [], ["PORTAL_ADMIN"])),
        saveRoles(other, rolesFor(one, [], ["PORTAL_ADMIN"])),
      ]);
      expect(await db.staffMember.count({ where: { role: "PORTAL_ADMIN" } })).toBe(1);
    }
  });

  it("two who switch each other off: one stays", async () => {
    const [one, other] = await administrators(2);
    if (!one || !other) throw new Error("nobody");
    await Promise.all([switchAccount(one, off(other)), switchAccount(other, off(one))]);
    const { userId: first } = one;
    expect(
      await db.user.count({
        where: { id: { in: [first, other.userId] }, loginAllowed: true },
      }),
    ).toBe(1);
  });
});
