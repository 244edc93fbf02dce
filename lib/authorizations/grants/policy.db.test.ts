import { describe, expect, it } from "vitest";
import { later } from "@/lib/core/clock";
import { anApprovedActivation, decision, requestRow } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aStaffMember, aTenantPerson, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { text } from "@/lib/words/catalogue";
import { seedChecklist } from "@/prisma/checklist";
import { grantActivation } from "./commands";
import { getActivation } from "./queries";

type Made = Awaited<ReturnType<typeof anApprovedActivation>>;

/** What an app manager had to do with one of the two sides. */
const interests: Record<string, (made: Made, userId: string) => Promise<unknown>> = {
  "left the partner between version and request": async (made, userId) => {
    const { requestedAt } = await requestRow(made.requestId);
    const { partnerId } = made.developer;
    const endedAt = later(requestedAt, -1);
    return db.membership.create({
      data: { partnerId, userId, permissions: ["READ"], endedAt },
    });
  },
  "submitted the app": async (made, submittedById) => {
    await seedChecklist(db);
    const checklist = await db.checklistVersion.findFirstOrThrow();
    return db.review.create({
      data: {
        ...{ appId: made.app.id, versionId: made.app.versionId, kind: "VALIDATION" },
        ...{ checklistVersionId: checklist.id, state: "WITHDRAWN" },
        rounds: { create: { number: 1, submittedById, note: "" } },
      },
    });
  },
  "administers the tenant": async (made, userId) =>
    db.tenantPerson.create({
      data: {
        ...{ tenantId: made.tenant.id, userId, source: "OPERATIONS" },
        right: "TENANT_ADMINISTRATOR",
      },
    }),
};

describe.each(Object.entries(interests))("whoever %s", (_what, interest) => {
  it("does not grant", async () => {
    const made = await anApprovedActivation();
    const { userId, ...manager } = await aStaffMember("APP_MANAGER");
    await interest(made, userId);
    const actor = await reload({ userId, ...manager });
    expect(await grantActivation(actor, decision(made.requestId, 2))).toMatchObject({
      failure: { code: "forbidden", message: text.activations.refusals.interest },
    });
    expect(await getActivation(actor, made.requestId)).toMatchObject({ interest: true });
    if (!onServer) return;
    await expect(
      asActor(
        userId,
        (tx) => tx.$executeRaw`UPDATE activation_request
          SET state = 'GRANTED', granted_by_id = ${userId}::uuid
          WHERE id = ${made.requestId}::uuid`,
      ),
    ).rejects.toThrow(/interest/);
  });
});

it("an app manager who left the partner before the version was made may grant", async () => {
  const made = await anApprovedActivation();
  const manager = await aStaffMember("APP_MANAGER");
  await aTenantPerson(made.tenant.id);
  await db.membership.create({
    data: {
      ...{ partnerId: made.developer.partnerId, userId: manager.userId },
      ...{ permissions: ["READ"], endedAt: new Date("2020-01-01") },
    },
  });
  expect(await grantActivation(manager, decision(made.requestId, 2))).toMatchObject({
    ok: true,
  });
});
