import { describe, expect, it } from "vitest";
import { aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import { makeAdministrator } from "./commands";

describe("makeAdministrator", () => {
  it("gives the role, and no other, and records it", async () => {
    const person = await aPerson();
    expect(await makeAdministrator(person.email.toUpperCase())).toEqual({
      ok: true,
      value: { name: person.name },
    });
    expect(
      await db.staffMember.findMany({ where: { userId: person.userId } }),
    ).toMatchObject([{ role: "PORTAL_ADMIN" }]);
    expect(await eventsOf(person.userId)).toEqual(["account.administrator_made"]);
  });

  it("changes and records nothing the second time", async () => {
    const person = await aPerson();
    await makeAdministrator(person.email);
    const before = await everything();
    expect(await makeAdministrator(person.email)).toMatchObject({ ok: true });
    expect(await everything()).toEqual(before);
  });

  it.each([
    ["nobody@people.example", "not_found"],
    ["no address", "rule_broken"],
  ])("refuses %j as %s", async (email, code) => {
    const before = await everything();
    expect(await makeAdministrator(email)).toMatchObject({
      ok: false,
      failure: { code },
    });
    expect(await everything()).toEqual(before);
  });

  it("gives no role when that cannot be recorded", async () => {
    const person = await aPerson();
    const before = await everything();
    await withoutAudit(() =>
      expect(makeAdministrator(person.email)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });
});
