import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "@/lib/invitations/commands";
import { HOUR, later } from "@/lib/core/clock";
import { mailsAbout } from "@/lib/testing/activations";
import { aMember, aTenantPerson, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import {
  anInvitationTo,
  anInvited,
  aPeopledTenant,
  peopleOf,
} from "@/lib/testing/tenants";
import { text } from "@/lib/words/catalogue";
import { changeRight, removeTenantPerson } from "./commands";
import { getTenantPeople } from "./queries";

const words = text.tenantPeople;
const admin = "TENANT_ADMINISTRATOR";
const consultant = "EXTERNAL_CONSULTANT";

async function anInvitedHouse() {
  const made = await aPeopledTenant();
  const invited = await anInvited(made.owner, made.tenant.id);
  const about = { ...form(), tenantId: made.tenant.id, userId: invited.userId };
  return { ...made, invited, about };
}

describe("changeRight", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, about } = await anInvitedHouse();
    const send =
      (right: typeof admin | typeof consultant) =>
      (actor: typeof owner, idempotencyKey: string) =>
        changeRight(actor, { ...about, was: admin, right, idempotencyKey });
    return {
      ...{ owner, events: ["tenant.right_changed"] },
      send: (actor, key) => send(consultant)(actor as typeof owner, key),
      sendOther: (actor, key) => send(admin)(actor as typeof owner, key),
    };
  });

  it("tells the person and every other administrator, and counts on the next request", async () => {
    const { owner, other, invited, about } = await anInvitedHouse();
    expect(await changeRight(owner, { ...about, was: admin, right: consultant })).toEqual(
      {
        ok: true,
        value: { userId: invited.userId },
      },
    );
    expect((await reload(invited)).tenants).toMatchObject([{ right: consultant }]);
    expect(await mailsAbout("Your right on", invited.email)).toHaveLength(1);
    expect(await mailsAbout("Right changed on", other.email)).toHaveLength(1);
    expect(await mailsAbout("Right changed on", owner.email)).toHaveLength(0);
  });

  it("refuses a page that shows another right", async () => {
    const { owner, about } = await anInvitedHouse();
    await changeRight(owner, { ...about, was: admin, right: consultant });
    expect(
      await changeRight(owner, { ...about, ...form(), was: admin, right: consultant }),
    ).toMatchObject({ failure: { code: "conflict", message: text.form.stale } });
  });

  it("says where a right from operations is changed", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const about = { ...form(), tenantId: tenant.id, userId: other.userId, was: admin };
    expect(
      await changeRight(owner, { ...about, was: admin, right: consultant }),
    ).toMatchObject({
      failure: { code: "rule_broken", message: words.changeWhere.OPERATIONS },
    });
  });

  it("asks for a proof in Production only", async () => {
    for (const environment of ["PRODUCTION", "STAGE", "SOD"] as const) {
      const { owner, tenant } = await aPeopledTenant(environment);
      const { userId } = await anInvited(owner, tenant.id);
      await provedAt(owner, later(new Date(), -2 * HOUR));
      const sent = { ...form(), tenantId: tenant.id, userId };
      expect(
        await changeRight(owner, { ...sent, was: admin, right: consultant }),
      ).toMatchObject(
        environment === "PRODUCTION"
          ? { ok: false, failure: { code: "step_up" } }
          : { ok: true },
      );
    }
  });
});

describe("removeTenantPerson", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, about, other } = await anInvitedHouse();
    return {
      ...{ owner, events: ["tenant.person_removed"] },
      send: (actor, idempotencyKey) =>
        removeTenantPerson(actor, { ...about, was: admin, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        removeTenantPerson(actor, {
          ...{ ...about, was: admin, idempotencyKey },
          userId: other.userId,
        }),
    };
  });

  it("takes away what operations gave, at once, and writes down that it lasts", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const third = await aTenantPerson(tenant.id);
    const about = { tenantId: tenant.id, userId: other.userId, was: admin } as const;
    expect(await removeTenantPerson(owner, { ...form(), ...about })).toMatchObject({
      ok: true,
    });
    expect((await reload(other)).tenants).toEqual([]);
    expect(
      await db.tenantRemoval.findMany({ where: { tenantId: tenant.id } }),
    ).toMatchObject([
      { userId: other.userId, source: "OPERATIONS", removedById: owner.userId },
    ]);
    expect(await mailsAbout("You no longer belong", other.email)).toHaveLength(1);
    expect(await mailsAbout("Removed from", third.email)).toHaveLength(1);
  });

  it("keeps the last administrator who can sign in and decide", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    await db.user.update({ where: { id: other.userId }, data: { loginAllowed: false } });
    const self = { tenantId: tenant.id, userId: owner.userId, was: admin } as const;
    const before = await everything();
    expect(await removeTenantPerson(owner, { ...form(), ...self })).toMatchObject({
      failure: { code: "rule_broken", message: words.lastAdministrator },
    });
    expect(await everything()).toEqual(before);
    await db.user.update({ where: { id: other.userId }, data: { loginAllowed: true } });
    expect(await removeTenantPerson(owner, { ...form(), ...self })).toMatchObject({
      ok: true,
    });
    // Who has left sees nothing of it any more.
    const { contextId } = tenant;
    expect(
      await getTenantPeople(await reload(owner), "PRODUCTION", contextId),
    ).toBeNull();
  });

  it("lets a consultant leave, and remove nobody else", async () => {
    const { owner, tenant } = await aPeopledTenant();
    const guest = await anInvited(owner, tenant.id, consultant);
    const named = await aTenantPerson(tenant.id, consultant);
    const { tenantId } = owner;
    for (const { userId } of [owner, named]) {
      const was = userId === owner.userId ? admin : consultant;
      expect(
        await removeTenantPerson(guest, { ...form(), tenantId, userId, was }),
      ).toMatchObject({ failure: { code: "forbidden" } });
    }
    for (const leaver of [guest, named]) {
      const about = { tenantId, userId: leaver.userId, was: consultant } as const;
      expect(await removeTenantPerson(leaver, { ...form(), ...about })).toMatchObject({
        ok: true,
      });
      expect((await reload(leaver)).tenants).toEqual([]);
    }
  });

  it("ends the invitations of whoever is removed", async () => {
    const { owner, invited, about } = await anInvitedHouse();
    const friend = await aMember();
    const { token } = await anInvitationTo(
      invited,
      owner.tenantId,
      "TENANT_ADMINISTRATOR",
      friend.email,
    );
    await removeTenantPerson(owner, { ...about, was: admin });
    expect(await acceptInvitation(friend, { token })).toMatchObject({ ok: false });
    expect((await reload(friend)).tenants).toEqual([]);
  });
});

describe("getTenantPeople", () => {
  it("says right, source and inviter; consultants read names, and no addresses", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const guest = await anInvited(owner, tenant.id, consultant);
    const seen = await getTenantPeople(
      await reload(owner),
      "PRODUCTION",
      tenant.contextId,
    );
    expect(seen?.readOnly).toBeNull();
    expect(seen?.people).toHaveLength(3);
    expect(seen?.people.find(({ userId }) => userId === guest.userId)).toMatchObject({
      ...{ right: consultant, source: "INVITATION", invitedBy: owner.name },
      ...{ email: guest.email, changeTrouble: null, removeTrouble: null },
    });
    expect(seen?.people.find(({ userId }) => userId === other.userId)).toMatchObject({
      ...{ right: admin, source: "OPERATIONS", invitedBy: "" },
      changeTrouble: words.changeWhere.OPERATIONS,
    });
    const read = await getTenantPeople(guest, "PRODUCTION", tenant.contextId);
    expect(read?.readOnly).toBe(words.consultantMayNot);
    expect(read?.people.map(({ email }) => email)).toEqual([null, null, guest.email]);
    expect(
      await getTenantPeople(await aMember(), "PRODUCTION", tenant.contextId),
    ).toBeNull();
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("two administrators who leave: one stays", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { owner, other, tenant } = await aPeopledTenant();
      const results = await Promise.all(
        [owner, other].map(({ userId, ...actor }) =>
          removeTenantPerson(
            { ...actor, userId },
            { idempotencyKey: randomUUID(), tenantId: tenant.id, userId, was: admin },
          ),
        ),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await peopleOf(tenant.id)).toHaveLength(1);
    }
  });
});

describe.runIf(onServer)(
  "an external consultant who leaves in two windows at once",
  () => {
    it("leaves once, and is told so in the other", async () => {
      // In Production the proof that is asked for makes the second wait.
      const { tenant } = await aPeopledTenant("STAGE");
      const guest = await aTenantPerson(tenant.id, consultant);
      const about = {
        tenantId: tenant.id,
        userId: guest.userId,
        was: consultant,
      } as const;
      const answers = await Promise.all(
        Array.from({ length: 6 }, () =>
          removeTenantPerson(guest, { ...form(), ...about }),
        ),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      for (const answer of answers.filter(({ ok }) => !ok)) {
        expect(answer).toMatchObject({ failure: { code: "conflict" } });
      }
      expect(await db.tenantRemoval.count({ where: { userId: guest.userId } })).toBe(1);
    });
  },
);
