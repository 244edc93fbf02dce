import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { aMember, anApp, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { provedAt } from "@/lib/testing/factors";
import { mailsTo } from "@/lib/testing/reviews";
import { changePermissions, removePerson } from "./commands";

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
