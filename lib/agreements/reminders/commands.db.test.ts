import { expect, it } from "vitest";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { aVersion } from "@/lib/testing/agreements";
import { mailsTo } from "@/lib/testing/accounts";
import { aRequestedActivation } from "@/lib/testing/activations";
import { accepts, aMember, aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { remindOfAgreements } from "./commands";

/** As often as there is somebody left to write to. */
async function remind(now: Date): Promise<number> {
  let all = 0;
  for (let some = 1; some > 0; all += some) some = await remindOfAgreements(now);
  return all;
}

it("writes to who manages users once an occasion, and to nobody who has accepted", async () => {
  const owner = await aMember();
  const clerk = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
  const quick = await aMember();
  const start = later(new Date(), HOUR);
  const deadline = later(start, 60 * DAY);
  await remind(start);
  const { id } = await aVersion("PARTNER_AGREEMENT", { publishedAt: start, deadline });
  await accepts({ partnerId: quick.partnerId }, { id });

  expect(await remind(start)).toBeGreaterThan(0);
  expect(await remind(later(start, DAY))).toBe(0);
  await remind(later(start, 31 * DAY));
  await remind(later(start, 54 * DAY));
  expect(await remind(later(start, 55 * DAY))).toBe(0);
  await remind(later(deadline, -HOUR));
  await remind(later(deadline, HOUR));

  const mails = await mailsTo(owner.email);
  expect(mails.map(({ subject }) => subject.split(":")[0])).toEqual([
    "New version to accept",
    ...Array.from({ length: 3 }, () => expect.stringMatching(/^Accept by/)),
  ]);
  expect(new Set(mails.map(({ path }) => path))).toEqual(
    new Set([`/partners/${owner.partnerId}/agreements`]),
  );
  expect(await mailsTo(clerk.email)).toEqual([]);
  expect(await mailsTo(quick.email)).toEqual([]);

  // Who comes later has read the newest version from the start.
  const late = await aMember();
  await db.partner.update({
    where: { id: late.partnerId },
    data: { createdAt: later(start, 2 * DAY) },
  });
  expect(await remind(later(start, 3 * DAY))).toBe(0);
  expect(await mailsTo(late.email)).toEqual([]);
});

it("writes to administrators of production tenants that are concerned", async () => {
  const { tenant, administrator } = await aRequestedActivation();
  const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
  const start = later(new Date(), HOUR);
  await aVersion("DEVELOPMENT_TOOLS", { publishedAt: start });
  await remind(start);
  const mails = await mailsTo(administrator.email);
  expect(mails.filter(({ subject }) => subject.startsWith("New version"))).toEqual([
    {
      subject: expect.stringContaining("Development Tools terms"),
      path: `/tenants/production/${tenant.contextId}/agreements`,
    },
  ]);
  expect(await mailsTo(consultant.email)).toEqual([]);
});
