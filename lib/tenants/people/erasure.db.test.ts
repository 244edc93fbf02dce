import { expect, it } from "vitest";
import { requestErasure } from "@/lib/accounts/erasure/commands";
import { ERASURE_DELAY } from "@/lib/accounts/erasure/rules";
import { eraseDue } from "@/lib/accounts/erasing/commands";
import { later, SECOND } from "@/lib/core/clock";
import { aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, value } from "@/lib/testing/factors";
import {
  anInvitationTo,
  anInvited,
  aPeopledTenant,
  peopleOf,
} from "@/lib/testing/tenants";

it("erasing forgets the addresses of invitations and of what operations said", async () => {
  const [one, two, three] = [
    await aPeopledTenant(),
    await aPeopledTenant("STAGE"),
    await aPeopledTenant("SOD"),
  ];
  const person = await anInvited(one.owner, one.tenant.id);
  const emailKey = person.email;
  await anInvitationTo(two.owner, two.tenant.id, "EXTERNAL_CONSULTANT", emailKey);
  await db.statedPerson.create({
    data: {
      ...{ tenantId: three.tenant.id, emailKey, userId: person.userId },
      right: "EXTERNAL_CONSULTANT",
    },
  });
  // Somebody else's stay.
  const other = await aPerson();
  await anInvitationTo(two.owner, two.tenant.id, "EXTERNAL_CONSULTANT", other.email);

  value(await requestErasure(person, { ...form(), email: person.email }));
  expect(await eraseDue(later(new Date(), ERASURE_DELAY + SECOND))).toBe(1);
  const left = Object.entries(await everything()).filter(([, rows]) =>
    rows.some((row) => row.includes(emailKey)),
  );
  expect(left.map(([table]) => table)).toEqual([]);
  expect((await peopleOf(one.tenant.id)).map(({ userId }) => userId)).not.toContain(
    person.userId,
  );
  expect(await db.tenantInvitation.count({ where: { tenantId: two.tenant.id } })).toBe(1);
});
