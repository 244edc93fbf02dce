import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { getDirectoryEntry } from "@/lib/partners/directory/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { getPartnerSettings } from "@/lib/partners/settings/queries";
import { UPLOADS } from "@/lib/pictures/rules";
import {
  aMember,
  aPartner,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { aForm, aPicture, disguised } from "@/lib/testing/pictures";
import { eventsOf } from "@/lib/testing/reviews";
import { removeLogo, setLogo } from "./commands";
import { getLogo } from "./queries";

type Sent = { colour?: string; idempotencyKey?: string };

async function upload(
  actor: Actor,
  partnerId: string,
  { colour = "teal", idempotencyKey = randomUUID() }: Sent = {},
) {
  const picture = aForm(await aPicture("png", { colour }));
  return setLogo(actor, { idempotencyKey, partnerId, picture });
}

const removal = (partnerId: string) => ({ idempotencyKey: randomUUID(), partnerId });

async function aPartnerWithLogo() {
  const [staff, owner] = [await aStaffMember("APP_MANAGER"), await aMember()];
  const { partnerId } = owner;
  expect(await upload(staff, partnerId)).toBeNull();
  const { hash } = await db.partnerLogo.findUniqueOrThrow({ where: { partnerId } });
  return {
    staff,
    owner,
    partnerId,
    hash,
    path: `/api/partners/${partnerId}/logo/${hash}`,
  };
}

const refusedOf = async (owner: Actor) =>
  [
    [owner, "forbidden"],
    [await aMember(), "not_found"],
    [await aStaffMember("CERTIFIER", "APP_STORE_MANAGER"), "not_found"],
    [await aTenantPerson((await aTenant()).id), "not_found"],
  ] as const;

describe("setLogo", () => {
  it.each(["APP_MANAGER", "PORTAL_ADMIN"] as const)("a %s gives one", async (role) => {
    const staff = await aStaffMember(role);
    const { partnerId } = await aMember();
    expect(await upload(staff, partnerId)).toBeNull();
    expect(await upload(staff, partnerId, { colour: "red" })).toBeNull();
    expect(await db.partnerLogo.count({ where: { partnerId } })).toBe(1);
    // The same logo again is nothing new.
    expect(await upload(staff, partnerId, { colour: "red" })).toBeNull();
    expect(await db.auditEvent.findMany({ where: { partnerId } })).toMatchObject(
      Array.from({ length: 2 }, () => ({
        ...{ action: "partner.logo_set", actorRole: "staff", actorId: staff.userId },
        sessionId: staff.sessionId,
      })),
    );
  });

  it("stands on the pages of the partner and of SuperOffice", async () => {
    const { staff, owner, partnerId, path } = await aPartnerWithLogo();
    const shown = async () => [
      (await getPartnerHeader(owner, partnerId))?.logo,
      (await getPartnerSettings(owner, partnerId))?.profile.logo,
      (await getDirectoryEntry(staff, partnerId))?.profile.logo,
    ];
    expect(await shown()).toEqual([path, path, path]);
    await removeLogo(staff, removal(partnerId));
    expect(await shown()).toEqual([null, null, null]);
  });

  it("has one effect when the form is sent twice, and refuses another logo in it", async () => {
    const staff = await aStaffMember("APP_MANAGER");
    const [partnerId, other] = [await aPartner(), await aPartner()];
    const idempotencyKey = randomUUID();
    expect(await upload(staff, partnerId, { idempotencyKey })).toBeNull();
    const after = (await everything())["partner_logo"];
    expect(await upload(staff, partnerId, { idempotencyKey })).toBeNull();
    expect(await upload(staff, partnerId, { colour: "red", idempotencyKey })).toBe(
      "again",
    );
    expect(await upload(staff, other, { idempotencyKey })).toBe("again");
    expect((await everything())["partner_logo"]).toEqual(after);
    expect(await eventsOf(partnerId)).toEqual(["partner.logo_set"]);
  });

  it("is not the partner's own, a reviewer's or a stranger's, and looks at none of their files", async () => {
    const { owner, partnerId } = await aPartnerWithLogo();
    const others = await refusedOf(owner);
    const before = await everything();
    for (const [actor, code] of others) {
      expect(await upload(actor, partnerId, { colour: "red" })).toBe(code);
    }
    expect(await everything()).toEqual(before);
    const staff = await aStaffMember("PORTAL_ADMIN");
    expect(await upload(staff, randomUUID())).toBe("not_found");
  });

  it("changes nothing for a hostile file, or when it cannot be recorded", async () => {
    const { staff, partnerId } = await aPartnerWithLogo();
    const before = (await everything())["partner_logo"];
    for (const file of Object.values(disguised())) {
      const form = { ...removal(partnerId), picture: aForm(file) };
      expect(await setLogo(staff, form)).toBe("kind");
    }
    await withoutAudit(() =>
      expect(upload(staff, partnerId, { colour: "red" })).rejects.toThrow(/out_of_order/),
    );
    expect((await everything())["partner_logo"]).toEqual(before);
  });

  it("takes so many of one person an hour", async () => {
    const [staff, partnerId] = [await aStaffMember("APP_MANAGER"), await aPartner()];
    const sends = Array.from({ length: UPLOADS + 5 }, () =>
      setLogo(staff, { ...removal(partnerId), picture: new Blob([]) }),
    );
    const troubles = await Promise.all(sends);
    expect(troubles.filter((trouble) => trouble === "often")).toHaveLength(5);
  });

  it("leaves one when two come at once", async () => {
    const [staff, other] = [
      await aStaffMember("APP_MANAGER"),
      await aStaffMember("PORTAL_ADMIN"),
    ];
    const partnerId = await aPartner();
    expect(
      await Promise.all([
        upload(staff, partnerId),
        upload(other, partnerId, { colour: "red" }),
      ]),
    ).toEqual([null, null]);
    expect(await db.partnerLogo.count({ where: { partnerId } })).toBe(1);
  });
});

describe("removeLogo", () => {
  it("takes it away and records it, once", async () => {
    const { staff, partnerId, hash } = await aPartnerWithLogo();
    const form = removal(partnerId);
    expect(await removeLogo(staff, form)).toEqual({ ok: true, value: null });
    const after = await everything();
    expect(await removeLogo(staff, form)).toEqual({ ok: true, value: null });
    expect(await everything()).toEqual(after);
    expect(await removeLogo(staff, removal(partnerId))).toMatchObject({ ok: true });
    expect(await getLogo(staff, partnerId, hash)).toBeNull();
    expect(await eventsOf(partnerId)).toEqual([
      "partner.logo_set",
      "partner.logo_removed",
    ]);
  });

  it("is nobody else's, and leaves it when it cannot be recorded", async () => {
    const { staff, owner, partnerId } = await aPartnerWithLogo();
    const others = await refusedOf(owner);
    const before = await everything();
    for (const [actor, code] of others) {
      expect(await removeLogo(actor, removal(partnerId))).toMatchObject({
        failure: { code },
      });
    }
    await withoutAudit(() =>
      expect(removeLogo(staff, removal(partnerId))).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });
});

it("is seen by the partner's people and SuperOffice, and by nobody else", async () => {
  const { owner, partnerId, hash } = await aPartnerWithLogo();
  const asleep = { ...(await aPerson()), asleep: [{ ...owner, partner: "" }] };
  const seen = async (who: Actor) => (await getLogo(who, partnerId, hash)) !== null;
  const [yes, no] = [
    [
      await aMember({ partnerId, permissions: ["READ"] }),
      await aStaffMember("CERTIFIER"),
      await aStaffMember("PORTAL_ADMIN"),
    ],
    [
      await aMember(),
      await aPerson(),
      asleep,
      { ...owner, memberships: [] },
      await aTenantPerson((await aTenant()).id),
    ],
  ];
  expect(await Promise.all(yes.map(seen))).toEqual(yes.map(() => true));
  expect(await Promise.all(no.map(seen))).toEqual(no.map(() => false));
  expect(await getLogo(owner, (await aMember()).partnerId, hash)).toBeNull();
});

describe("the database", () => {
  it.each([
    ["what is no WebP", Buffer.from("<svg>"), null],
    [
      "more than 100 kB",
      Buffer.concat([Buffer.from("RIFF0000WEBP"), Buffer.alloc(102_400)]),
      null,
    ],
    ["another address than its content", Buffer.from("RIFF0000WEBP"), "0".repeat(64)],
  ])("keeps no logo of %s", async (_what, bytes, hash) => {
    await expect(
      db.$executeRaw`INSERT INTO partner_logo (partner_id, hash, bytes)
        VALUES (${await aPartner()}::uuid, coalesce(${hash}, encode(sha256(${bytes}), 'hex')), ${bytes})`,
    ).rejects.toThrow(/partner_logo_/);
  });
});
