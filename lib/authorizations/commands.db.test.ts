import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { anActiveApp, eventsOf, mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aTenantPerson, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { text } from "@/lib/words/catalogue";
import { endAuthorization, revokeAuthorization } from "./commands";
import { uninstallReaders, uninstallSelect } from "./sides/dto";

const words = text.activations.refusals;

function form(authorizationId: string, reason: string, revision = 1) {
  return { authorizationId, revision, reason, idempotencyKey: randomUUID() };
}

async function stateOf(id: string) {
  return db.authorization.findUniqueOrThrow({ where: { id } });
}

describe("revokeAuthorization", () => {
  it("ends the access at once and tells the partner and every other administrator", async () => {
    const { administrator, developer, tenant, authorizationId } = await anActiveApp();
    const colleague = await aTenantPerson(tenant.id);
    const revoked = await revokeAuthorization(
      administrator,
      form(authorizationId, "The contract ended."),
    );
    expect(revoked.ok).toBe(true);
    expect(await stateOf(authorizationId)).toMatchObject({
      state: "REVOKED",
      endedById: administrator.userId,
      endedBySide: "CUSTOMER",
      endReason: "The contract ended.",
    });
    expect((await stateOf(authorizationId)).endedAt).not.toBeNull();
    expect(await eventsOf(authorizationId)).toEqual(["authorization.revoked"]);
    expect(await mailsAbout("Revoked:", colleague.email)).toHaveLength(1);
    expect(await mailsAbout("Revoked:", administrator.email)).toEqual([]);
    const [mail] = await mailsAbout("Revoked:", developer.email);
    expect(JSON.stringify(mail?.letter)).toContain("The contract ended.");
  });

  it("is told where the app, else the partner, hears of uninstalling, else to its main contact", async () => {
    const { administrator, developer, authorizationId } = await anActiveApp();
    const { appId } = await stateOf(authorizationId);
    const contact = await aMember({ partnerId: developer.partnerId });
    await db.partner.update({
      where: { id: developer.partnerId },
      data: { administrativeContactId: contact.userId },
    });
    const [app, partner] = [`app-${appId}@fjord.example`, `all-${appId}@fjord.example`];
    const heard = async (uninstallEmails: string[], ofPartner: string[]) => {
      await db.application.update({ where: { id: appId }, data: { uninstallEmails } });
      await db.partner.update({
        where: { id: developer.partnerId },
        data: { uninstallEmails: ofPartner },
      });
      const held = await db.authorization.findUniqueOrThrow({
        where: { id: authorizationId },
        select: { app: { select: uninstallSelect } },
      });
      return uninstallReaders(held.app).slice(1);
    };
    expect(await heard([], [])).toEqual([contact.userId]);
    expect(await heard([], [partner])).toEqual([{ email: partner }]);
    expect(await heard([app], [partner])).toEqual([{ email: app }]);
    const revoked = await revokeAuthorization(administrator, form(authorizationId, ""));
    expect(revoked.ok).toBe(true);
    for (const one of [app, developer.email])
      expect(await mailsAbout("Revoked:", one)).toHaveLength(1);
    for (const none of [partner, contact.email])
      expect(await mailsAbout("Revoked:", none)).toEqual([]);
  });

  it("needs no reason, and is one effect for one form", async () => {
    const { administrator, authorizationId } = await anActiveApp();
    const sent = form(authorizationId, "");
    const first = await revokeAuthorization(administrator, sent);
    expect(first.ok).toBe(true);
    expect(await revokeAuthorization(administrator, sent)).toEqual(first);
    expect(await eventsOf(authorizationId)).toHaveLength(1);
    const again = await revokeAuthorization(administrator, form(authorizationId, "", 2));
    expect(again).toMatchObject({ ok: false, failure: { message: words.notLiving } });
  });

  it("does not exist for strangers and the partner, and is not for consultants", async () => {
    const { developer, tenant, authorizationId } = await anActiveApp();
    for (const stranger of [await aPerson(), await aMember(), developer]) {
      const refused = await revokeAuthorization(stranger, form(authorizationId, ""));
      expect(refused).toMatchObject({ ok: false, failure: { code: "not_found" } });
    }
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    const refused = await revokeAuthorization(consultant, form(authorizationId, ""));
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "forbidden", message: words.consultant },
    });
    expect((await stateOf(authorizationId)).state).toBe("ACTIVE");
  });

  it("is not for a member of the partner who administers the tenant", async () => {
    const { developer, tenant, authorizationId } = await anActiveApp();
    await db.tenantPerson.create({
      data: {
        tenantId: tenant.id,
        userId: developer.userId,
        right: "TENANT_ADMINISTRATOR",
        source: "OPERATIONS",
      },
    });
    const refused = await revokeAuthorization(
      await reload(developer),
      form(authorizationId, ""),
    );
    expect(refused).toMatchObject({ ok: false, failure: { code: "forbidden" } });
  });

  it("is refused from a stale page", async () => {
    const { administrator, authorizationId } = await anActiveApp();
    const stale = await revokeAuthorization(administrator, form(authorizationId, "", 4));
    expect(stale).toMatchObject({ ok: false, failure: { message: text.form.stale } });
  });
});

describe("endAuthorization", () => {
  it("gives the access back and tells the tenant's administrators why", async () => {
    const { administrator, developer, authorizationId } = await anActiveApp();
    const ended = await endAuthorization(
      developer,
      form(authorizationId, "The product is discontinued."),
    );
    expect(ended.ok).toBe(true);
    expect(await stateOf(authorizationId)).toMatchObject({
      state: "REVOKED",
      endedBySide: "PARTNER",
    });
    const [mail] = await mailsAbout("Ended by the partner:", administrator.email);
    expect(JSON.stringify(mail?.letter)).toContain("The product is discontinued.");
    expect(await eventsOf(authorizationId)).toEqual(["authorization.revoked"]);
  });

  it("does not exist for strangers and customers, and wants the configuration right", async () => {
    const { administrator, developer, authorizationId } = await anActiveApp();
    for (const stranger of [await aMember(), administrator]) {
      const refused = await endAuthorization(stranger, form(authorizationId, "Why not."));
      expect(refused).toMatchObject({ ok: false, failure: { code: "not_found" } });
    }
    const reader = await aMember({
      partnerId: developer.partnerId,
      permissions: ["READ"],
    });
    const refused = await endAuthorization(reader, form(authorizationId, "Why not."));
    expect(refused).toMatchObject({ ok: false, failure: { code: "forbidden" } });
    expect((await stateOf(authorizationId)).state).toBe("ACTIVE");
  });
});

describe.runIf(onServer)("on a server", () => {
  it("revoked by two administrators at once: one event, one mail", async () => {
    const { administrator, developer, tenant, authorizationId } = await anActiveApp();
    const colleague = await aTenantPerson(tenant.id);
    const answers = await Promise.all([
      revokeAuthorization(administrator, form(authorizationId, "")),
      revokeAuthorization(colleague, form(authorizationId, "")),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await eventsOf(authorizationId)).toHaveLength(1);
    expect(await mailsAbout("Revoked:", developer.email)).toHaveLength(1);
  });

  it("the database brings nothing back and lets nobody end it for another side", async () => {
    const { administrator, developer, authorizationId } = await anActiveApp();
    await expect(
      asActor(
        developer.userId,
        (
          tx,
        ) => tx.$executeRaw`UPDATE "authorization" SET state = 'REVOKED', ended_at = now(),
          ended_by_id = ${developer.userId}::uuid, ended_by_side = 'CUSTOMER'
          WHERE id = ${authorizationId}::uuid`,
      ),
    ).rejects.toThrow(/its own side/);
    await revokeAuthorization(administrator, form(authorizationId, ""));
    await expect(
      asActor(
        administrator.userId,
        (tx) => tx.$executeRaw`UPDATE "authorization" SET state = 'ACTIVE'
          WHERE id = ${authorizationId}::uuid`,
      ),
    ).rejects.toThrow(/cannot go from REVOKED to ACTIVE/);
  });

  it("the database moves no authorization to another tenant or app", async () => {
    const { developer, authorizationId } = await anActiveApp();
    const other = await anActiveApp();
    await expect(
      asActor(
        developer.userId,
        (
          tx,
        ) => tx.$executeRaw`UPDATE "authorization" SET tenant_id = ${other.tenant.id}::uuid
          WHERE id = ${authorizationId}::uuid`,
      ),
    ).rejects.toThrow(/stays as it is/);
  });
});
