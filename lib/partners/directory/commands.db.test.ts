import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aMember, aPartner, aStaffMember } from "@/lib/testing/builders";
import { asActor } from "@/lib/testing/as-actor";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { saveProfile } from "./commands";
import { getDirectoryEntry, listDirectory } from "./queries";

function profileOf(partnerId: string, revision = 1) {
  return {
    ...{ idempotencyKey: randomUUID(), partnerId, revision },
    ...{ name: "Fjord Software", seoName: `fjord-${randomUUID()}`, description: "" },
    ...{ metaDescription: "", links: [{ url: "https://fjord.example", text: "Site" }] },
  };
}

describe("saveProfile", () => {
  it.each(["APP_MANAGER", "PORTAL_ADMIN"] as const)("a %s edits", async (role) => {
    const staff = await aStaffMember(role);
    const partnerId = await aPartner();
    const form = profileOf(partnerId);
    const saved = { ok: true, value: { revision: 2 } };
    expect(await saveProfile(staff, form)).toEqual(saved);
    const after = await everything();
    expect(await saveProfile(staff, form)).toEqual(saved);
    expect(await everything()).toEqual(after);
    expect(await saveProfile(staff, profileOf(partnerId))).toMatchObject({
      failure: { code: "conflict", message: text.form.stale },
    });
    expect(await getDirectoryEntry(staff, partnerId)).toMatchObject({
      ...{ name: "Fjord Software", revision: 2, users: [] },
      profile: { links: [{ url: "https://fjord.example", text: "Site" }] },
    });
    expect(await db.auditEvent.findFirst({ where: { partnerId } })).toMatchObject({
      action: "partner.profile_saved",
      actorRole: "staff",
    });
  });

  it("gives one name for addresses to one partner", async () => {
    const staff = await aStaffMember("APP_MANAGER");
    const form = profileOf(await aPartner());
    await saveProfile(staff, form);
    expect(
      await saveProfile(staff, { ...profileOf(await aPartner()), seoName: form.seoName }),
    ).toMatchObject({ failure: { code: "conflict", field: "seoName" } });
  });

  it("is not the partner's own, a reviewer's or a stranger's, with or without the command", async () => {
    const owner = await aMember();
    const others = [
      [owner, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "APP_STORE_MANAGER"), "not_found"],
    ] as const;
    const before = await everything();
    for (const [actor, code] of others) {
      expect(await saveProfile(actor, profileOf(owner.partnerId))).toMatchObject({
        failure: { code },
      });
      expect(await listDirectory(actor)).toBeNull();
      expect(await getDirectoryEntry(actor, owner.partnerId)).toBeNull();
    }
    expect(await everything()).toEqual(before);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.partner.updateMany({
          where: { id: owner.partnerId },
          data: { seoName: "mine" },
        }),
      ),
    ).rejects.toThrow(/edited by SuperOffice/);
  });
});

describe("listDirectory", () => {
  it("finds by a part of the name, and pages without losing or doubling any", async () => {
    const staff = await aStaffMember("PORTAL_ADMIN");
    const mark = randomUUID();
    await db.partner.createMany({
      data: Array.from({ length: 120 }, (_, at) => ({ name: `Many ${mark} ${at}` })),
    });
    const seen: string[] = [];
    let after = "";
    for (let page = 0; page < 3; page += 1) {
      const found = await listDirectory(staff, { search: mark.toUpperCase(), after });
      seen.push(...(found?.rows.map(({ name }) => name) ?? []));
      after = found?.next ?? "";
    }
    expect(after).toBe("");
    expect(new Set(seen).size).toBe(120);
    expect((await listDirectory(staff, { search: "100%_" }))?.rows).toEqual([]);
  });
});
