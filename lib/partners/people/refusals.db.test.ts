import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { restoreApp } from "@/lib/applications/deleting/commands";
import { aDeletedApp } from "@/lib/testing/deleting";
import { aMember, anApp, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { provedAt } from "@/lib/testing/factors";
import { mailsTo } from "@/lib/testing/reviews";
import { changePermissions, removePerson } from "./commands";
import { getPerson, listPeople } from "./queries";

it("asks nobody for a proof who may not change permissions", async () => {
  const { partnerId } = await aMember();
  const reader = await aMember({ partnerId, permissions: ["READ"] });
  await provedAt(reader, later(new Date(), -HOUR));
  const { userId } = reader;
  const about = { idempotencyKey: randomUUID(), partnerId, userId, revision: 1 };
  expect(
    await changePermissions(reader, { ...about, permissions: ["USERS"] }),
  ).toMatchObject({ failure: { code: "forbidden" } });
});

it("a deleted app is nobody's work, and has a contact who is there when it comes back", async () => {
  const owner = await aMember();
  const { partnerId } = owner;
  const colleague = await aMember({ partnerId });
  const { app } = await aDeletedApp(colleague);
  expect(await getPerson(owner, partnerId, colleague.userId)).toMatchObject({ apps: [] });
  expect((await listPeople(owner, partnerId))?.rows).toContainEqual(
    expect.objectContaining({
      userId: colleague.userId,
      contact: expect.objectContaining({ apps: 0 }),
    }),
  );
  const leaves = {
    ...{ idempotencyKey: randomUUID(), partnerId, userId: colleague.userId, revision: 1 },
    ...{ appsContactId: "", administrativeContactId: "", technicalContactId: "" },
  };
  expect(await removePerson(colleague, leaves)).toMatchObject({ ok: true });
  const back = { idempotencyKey: randomUUID(), appId: app.id };
  expect(await restoreApp(owner, back)).toMatchObject({ ok: true });
  expect(await db.application.findUniqueOrThrow({ where: { id: app.id } })).toMatchObject(
    { deletedAt: null, technicalContactId: owner.userId },
  );
});

it("lets everybody go by themselves, and nobody take out others without Users", async () => {
  const owner = await aMember();
  const { partnerId } = owner;
  const colleague = await aMember({ partnerId, permissions: ["READ"] });
  const other = await aMember({ partnerId, permissions: ["READ"] });
  const about = ({ userId }: { userId: string }) => ({
    ...{ idempotencyKey: randomUUID(), partnerId, userId, revision: 1 },
    ...{ appsContactId: "", administrativeContactId: "", technicalContactId: "" },
  });
  for (const form of [about(other), about(owner)])
    expect(await removePerson(colleague, form)).toMatchObject({
      failure: { code: "forbidden" },
    });
  await anApp(colleague);
  expect(await removePerson(colleague, about(colleague))).toMatchObject({
    failure: { field: "appsContactId" },
  });
  const heir = { appsContactId: other.userId };
  expect(await removePerson(colleague, { ...about(colleague), ...heir })).toMatchObject({
    ok: true,
  });
  expect((await reload(colleague)).memberships).toEqual([]);
  expect(await mailsTo(colleague)).toEqual(["You have left Fjord Apps"]);
  const [event] = await db.auditEvent.findMany({
    where: { action: "partner.person_removed", objectId: colleague.userId },
  });
  expect(event).toMatchObject({ actorId: colleague.userId });
});
