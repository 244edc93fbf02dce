import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aMember, aPartner, aStaffMember } from "@/lib/testing/builders";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { asActor } from "@/lib/testing/as-actor";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { joinByInvitation } from "@/lib/invitations/commands";
import { createPartner, saveProfile } from "./commands";
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

describe("createPartner", () => {
  const aForm = (email = `${randomUUID()}@invited.example`) => ({
    ...{ idempotencyKey: randomUUID(), name: `Fjord ${randomUUID()}`, email },
  });

  it("opens a partner with its test tenant, and its first user gets everything", async () => {
    const staff = await aStaffMember("PORTAL_ADMIN");
    const form = aForm();
    const made = await createPartner(staff, form);
    if (!made.ok) throw new Error(made.failure.message);
    const after = await everything();
    expect(await createPartner(staff, form)).toEqual(made);
    expect(await everything()).toEqual(after);
    const { partnerId } = made.value;
    const events = await db.auditEvent.findMany({ where: { partnerId } });
    expect(events.map(({ action, actorRole }) => [action, actorRole])).toEqual([
      ["partner.created", "staff"],
      ["tenant.created", "staff"],
      ["partner.person_invited", "staff"],
    ]);
    const mail = await db.mail.findFirstOrThrow({ where: { recipient: form.email } });
    const link = unseal(mail.sealedLink ?? new Uint8Array(), mail.id, env.encryptionKeys);
    const token = link.split("/invitations/")[1] ?? "";
    const password = "four quiet random words";
    expect(await joinByInvitation({ token, name: "Kim", password })).toMatchObject({
      ok: true,
    });
    expect(
      await db.partner.findUniqueOrThrow({
        where: { id: partnerId },
        include: { memberships: true, tenants: { include: { people: true } } },
      }),
    ).toMatchObject({
      ...{ name: form.name, status: "UNVERIFIED" },
      memberships: [{ permissions: ["READ", "CONFIGURATION", "APP_STORE", "USERS"] }],
      // Who has Configuration administers it, from the moment of joining.
      tenants: [{ environment: "SOD", people: [{ right: "TENANT_ADMINISTRATOR" }] }],
    });
  });

  it("is the portal administrator's alone, and leaves nothing without its events", async () => {
    const others = [await aMember(), await aStaffMember("CERTIFIER", "APP_MANAGER")];
    const before = await everything();
    for (const actor of others) {
      expect(await createPartner(actor, aForm())).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    expect(await everything()).toEqual(before);
    const staff = await aStaffMember("PORTAL_ADMIN");
    const middle = await everything();
    await withoutAudit(() =>
      expect(createPartner(staff, aForm())).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(middle);
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
