import { describe, expect, it } from "vitest";
import { aPartnerWithoutAgreements, aVersion, newestOf } from "@/lib/testing/agreements";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";

/** Somebody who manages a partner that has accepted nothing. */
async function aNewcomer() {
  return aMember({ partnerId: await aPartnerWithoutAgreements() });
}

describe.runIf(onServer)("the database refuses, whoever tries it", () => {
  const accept = (
    userId: string,
    given: { versionId: string; contentSha256: string; by?: string; role?: string },
    party: { partnerId?: string; tenantId?: string },
  ) =>
    asActor(userId, (tx) =>
      tx.agreementAcceptance.create({
        data: {
          ...{ versionId: given.versionId, contentSha256: given.contentSha256, ...party },
          ...{ userId: given.by ?? userId, authority: "I may" },
          ...{ statedRole: given.role ?? "Director", acceptedAt: new Date() },
        },
      }),
    );

  it("an acceptance of another text, side, name, role or version, and any by a stranger", async () => {
    const owner = await aNewcomer();
    const version = await newestOf("SUB_DPA");
    const right = { versionId: version.id, contentSha256: version.contentSha256 };
    const party = { partnerId: owner.partnerId };
    const colleague = await aMember({ ...party, permissions: ["READ"] });
    const tenant = await aTenant();
    const wrong: [RegExp, Parameters<typeof accept>][] = [
      [/text of the version/, [owner.userId, { ...right, contentSha256: "0" }, party]],
      [/row-level security/, [owner.userId, { ...right, by: colleague.userId }, party]],
      [/with what authority/, [owner.userId, { ...right, role: "" }, party]],
      [/row-level security/, [colleague.userId, right, party]],
      [/row-level security/, [(await aMember()).userId, right, party]],
      [
        /other side/,
        [(await aTenantPerson(tenant.id)).userId, right, { tenantId: tenant.id }],
      ],
      [/one_party|other side/, [owner.userId, right, { ...party, tenantId: tenant.id }]],
    ];
    for (const [message, sent] of wrong) {
      await expect(accept(...sent)).rejects.toThrow(message);
    }
    await aVersion("SUB_DPA");
    await expect(accept(owner.userId, right, party)).rejects.toThrow(/newer version/);
  });

  it("a change of what was published or accepted, by anybody at all", async () => {
    const owner = await aMember();
    const { id, agreement, number } = await newestOf("SUB_DPA");
    const admin = await aStaffMember("PORTAL_ADMIN");
    await expect(
      db.agreementVersion.update({ where: { id }, data: { text: "Other words." } }),
    ).rejects.toThrow(/append-only/);
    await expect(db.agreementVersion.delete({ where: { id } })).rejects.toThrow(
      /append-only|foreign key/,
    );
    const held = { where: { partnerId: owner.partnerId } };
    await expect(db.agreementAcceptance.deleteMany(held)).rejects.toThrow(/append-only/);
    const crowned = asActor(owner.userId, (tx) =>
      tx.agreementAcceptance.updateMany({ ...held, data: { statedRole: "King" } }),
    );
    // Erasing alone reaches such a row.
    expect(await crowned).toEqual({ count: 0 });
    const version = (by: string, at: number, contentSha256?: string) =>
      asActor(
        by,
        (tx) => tx.$executeRaw`INSERT INTO agreement_version
        (agreement, number, label, title, text, summary, content_sha256, published_by_id)
        VALUES (${agreement}::agreement, ${at}, 'x', 'x', 'x', 'x',
          ${contentSha256 ?? ""} , ${by}::uuid)`,
      );
    await expect(version(owner.userId, number + 1)).rejects.toThrow(/row-level security/);
    await expect(version(admin.userId, number + 2)).rejects.toThrow(/follow each other/);
    await expect(version(admin.userId, number + 1)).rejects.toThrow(/version_hash/);
  });
});
