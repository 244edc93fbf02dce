import { describe, expect, it } from "vitest";
import { acceptInvitation, joinByInvitation } from "@/lib/invitations/commands";
import { findOpenInvitation } from "@/lib/invitations/queries";
import { INVITATION_LIFETIME } from "@/lib/invitations/rules";
import { DAY, later, SECOND } from "@/lib/core/clock";
import { mailsTo } from "@/lib/testing/accounts";
import { mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { value } from "@/lib/testing/factors";
import { asSystem } from "@/lib/testing/system";
import { aNaming, peopleOf, tokenFor } from "@/lib/testing/tenants";
import { text } from "@/lib/words/catalogue";
import { statePerson, takePersonBack } from "./commands";

const words = text.partnerInvitations;
const admin = "TENANT_ADMINISTRATOR";
const gone = { failure: { code: "rule_broken", message: words.linkGone } };
const dana = { name: "Dana", password: "four quiet random words" };

/** Somebody whom operations named, without an account, and the token of the mailed link. */
async function aNamed() {
  const made = await aNaming();
  value(await statePerson(made.key, { ...made.about, right: admin }));
  return { ...made, email: made.about.email, token: await tokenFor(made.about.email) };
}

describe("the link of somebody whom operations named", () => {
  it("makes an account alone, with the right and nothing else, once", async () => {
    const { owner, other, email, token, tenant } = await aNamed();
    expect(token).toMatch(/^dpiv_/);
    const before = await everything();
    expect(JSON.stringify(before)).not.toContain(token);
    expect(await findOpenInvitation(token, null)).toMatchObject({
      ...{ email, invitedBy: "SuperOffice", visit: "anonymous", hasAccount: false },
      offer: { to: "tenant", environment: "PRODUCTION", right: admin },
    });
    expect(await everything()).toEqual(before);
    const [partners, tenants] = [await db.partner.count(), await db.tenant.count()];

    expect(await joinByInvitation({ token, ...dana }, "nb")).toEqual({
      ok: true,
      value: { email, leadsTo: `/tenants/production/${tenant.contextId}` },
    });
    const person = await db.user.findUniqueOrThrow({
      where: { emailKey: email },
      include: { memberships: true },
    });
    expect(person).toMatchObject({ name: "Dana", language: "nb", memberships: [] });
    expect([await db.partner.count(), await db.tenant.count()]).toEqual([
      partners,
      tenants,
    ]);
    expect((await peopleOf(tenant.id)).at(-1)).toEqual({
      ...{ userId: person.id, right: admin, source: "OPERATIONS" },
    });
    expect(
      await db.auditEvent.findMany({
        where: { tenantId: tenant.id, objectId: person.id },
        select: { action: true },
        orderBy: { at: "asc" },
      }),
    ).toEqual([{ action: "tenant.person_met" }, { action: "account.registered" }]);
    for (const told of [owner, other])
      expect(await mailsAbout("Dana belongs to", told.email)).toHaveLength(1);

    const after = await everything();
    expect(await joinByInvitation({ token, ...dana })).toMatchObject(gone);
    expect(await findOpenInvitation(token, null)).toBeNull();
    expect(await everything()).toEqual(after);
  });

  it("is bound to the address: whoever else opens it is told, and changes nothing", async () => {
    const { email, token } = await aNamed();
    const [member, stranger] = [await aMember(), await aPerson()];
    const before = await everything();
    for (const somebody of [member, stranger]) {
      expect(await findOpenInvitation(token, somebody)).toMatchObject({
        visit: "somebody_else",
      });
      expect(await acceptInvitation(somebody, { token })).toMatchObject({
        failure: { code: "forbidden", message: words.notYours(email, somebody.email) },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("is dead after seven days, and operations who say the same again send another", async () => {
    const { owner, key, about, email, token, tenant } = await aNamed();
    const { linkedAt, linkExpiresAt } = await db.statedPerson.findFirstOrThrow({
      where: { tenantId: tenant.id, emailKey: email },
    });
    expect(linkExpiresAt).toEqual(later(linkedAt ?? new Date(), INVITATION_LIFETIME));
    await expect(
      asSystem((tx) =>
        tx.statedPerson.updateMany({
          where: { emailKey: email },
          data: { linkExpiresAt: later(new Date(), INVITATION_LIFETIME + 120 * SECOND) },
        }),
      ),
    ).rejects.toThrow(/stated_person_lifetime|operations speak/);
    // While it works, saying the same again mails nothing.
    const same = { ...about, right: admin } as const;
    const before = await everything();
    expect(await statePerson(key, same)).toMatchObject({ value: { isNew: false } });
    expect(await everything()).toEqual(before);

    await db.statedPerson.updateMany({
      where: { emailKey: email },
      data: {
        linkedAt: later(new Date(), -INVITATION_LIFETIME),
        linkExpiresAt: new Date(),
      },
    });
    expect(await findOpenInvitation(token, null)).toBeNull();
    expect(await joinByInvitation({ token, ...dana })).toMatchObject(gone);
    expect(await db.user.count({ where: { emailKey: email } })).toBe(0);
    const told = (await mailsAbout("SuperOffice gave", owner.email)).length;
    expect(await statePerson(key, same)).toMatchObject({ value: { isNew: false } });
    const newer = await tokenFor(email);
    expect(newer).not.toBe(token);
    expect(await mailsAbout("SuperOffice gave", owner.email)).toHaveLength(told);
    value(await joinByInvitation({ token: newer, ...dana }));
  });

  it("is dead once another right is said, or nothing any more", async () => {
    const { key, about, email, token, tenant } = await aNamed();
    value(await statePerson(key, { ...about, right: "EXTERNAL_CONSULTANT" }));
    const newer = await tokenFor(email);
    expect(await joinByInvitation({ token, ...dana })).toMatchObject(gone);
    expect(await findOpenInvitation(newer, null)).toMatchObject({
      offer: { right: "EXTERNAL_CONSULTANT" },
    });
    value(await takePersonBack(key, about));
    expect(await joinByInvitation({ token: newer, ...dana })).toMatchObject(gone);
    expect(await peopleOf(tenant.id)).toHaveLength(2);
    expect(await db.user.count({ where: { emailKey: email } })).toBe(0);
  });

  it("is written in the language that operations say, and goes to no account", async () => {
    const { key, about } = await aNaming();
    value(await statePerson(key, { ...about, right: admin, language: "nb" }));
    const mail = await db.mail.findFirstOrThrow({ where: { recipient: about.email } });
    expect(mail.letter).toMatchObject({ language: "nb" });
    const { email } = await aPerson();
    value(await statePerson(key, { ...about, email, right: admin }));
    expect(await mailsTo(email)).toMatchObject([{ path: "/tenants" }]);
    expect(
      await db.statedPerson.count({ where: { emailKey: email, tokenMac: null } }),
    ).toBe(1);
  });

  it("leaves nothing behind when its audit event cannot be written, and none writes a link", async () => {
    const { owner, email, token } = await aNamed();
    const before = await everything();
    await withoutAudit(() =>
      expect(joinByInvitation({ token, ...dana })).rejects.toThrow(/out_of_order/),
    );
    expect(await joinByInvitation({ ...dana, token, password: "short" })).toMatchObject({
      failure: { field: "password" },
    });
    const mine = { linkExpiresAt: later(new Date(), DAY) };
    expect(
      await asActor(owner.userId, (tx) =>
        tx.statedPerson.updateMany({ where: { emailKey: email }, data: mine }),
      ),
    ).toEqual({ count: 0 });
    expect(await everything()).toEqual(before);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("two clicks, or twenty: one account, and the others hear that it was used", async () => {
    const { email, token, tenant } = await aNamed();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => joinByInvitation({ token, ...dana })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject(gone);
    expect(await db.user.count({ where: { emailKey: email } })).toBe(1);
    expect(await peopleOf(tenant.id)).toHaveLength(3);
  });

  it("taken back while the account is made: no account without its right", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { key, about, email, token, tenant } = await aNamed();
      const [joined] = await Promise.all([
        joinByInvitation({ token, ...dana }),
        takePersonBack(key, about),
      ]);
      const accounts = await db.user.count({ where: { emailKey: email } });
      expect(accounts).toBe(joined.ok ? 1 : 0);
      if (!joined.ok) expect(joined).toMatchObject(gone);
      expect(await peopleOf(tenant.id)).toHaveLength(2);
    }
  });
});
