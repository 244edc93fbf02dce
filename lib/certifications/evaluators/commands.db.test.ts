import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { aPassedReview } from "@/lib/testing/certifications";
import { db } from "@/lib/testing/database";
import { stepOf } from "@/lib/testing/reviews";
import { handOver } from "../evaluations/commands";
import { getCertification } from "../queries";
import { nameEvaluator } from "./commands";
import { getEvaluator } from "./queries";
import { nameEvaluatorInput } from "./schema";

const reach = { email: "tests@telenor.example", contact: "Ingrid Moe" };

async function name(actor: Actor, other: { evaluator?: string; revision?: number } = {}) {
  const { revision, evaluator } = await db.certificationSetting.findUniqueOrThrow({
    where: { id: 1 },
  });
  return nameEvaluator(actor, {
    ...{ idempotencyKey: randomUUID(), revision, evaluator, ...reach, ...other },
  });
}

it("is named with where partners reach it, who read so in their mail and on their page", async () => {
  const administrator = await aStaffMember("PORTAL_ADMIN");
  expect(await name(administrator)).toMatchObject({ ok: true });
  expect(await getEvaluator(administrator)).toMatchObject(reach);
  const { owner, certifier, app } = await aPassedReview();
  await handOver(certifier, { ...(await stepOf(app.id)), package: "EXTENDED" });
  const mail = await db.mail.findFirstOrThrow({
    where: { recipient: owner.email, subject: { startsWith: "Security evaluation" } },
  });
  expect(JSON.stringify(mail.letter)).toContain("Ingrid Moe, tests@telenor.example");
  expect((await getCertification(owner, app.id))?.evaluator).toMatchObject(reach);
  // The log says that it changed, and nobody's address.
  const event = await db.auditEvent.findFirstOrThrow({
    where: { action: "certification.evaluator_named" },
  });
  expect(JSON.stringify(event.data)).not.toContain("telenor.example");
  expect(event.data).toMatchObject({ isReachedElsewhere: true });

  // Another one is not the one that has the app.
  expect(await name(administrator, { evaluator: "Nordic Test AS" })).toMatchObject({
    ok: true,
  });
  expect((await getCertification(owner, app.id))?.evaluator).toBeNull();
});

it("is named by portal administrators, on a page that is not stale", async () => {
  for (const who of [await aMember(), await aStaffMember("CERTIFIER", "APP_MANAGER")]) {
    expect(await name(who)).toMatchObject({ failure: { code: "not_found" } });
    expect(await getEvaluator(who)).toBeNull();
  }
  const administrator = await aStaffMember("PORTAL_ADMIN");
  expect(await name(administrator, { revision: 99 })).toMatchObject({
    failure: { code: "conflict" },
  });
});

it("takes an address that is one, or none", () => {
  const form = { idempotencyKey: randomUUID(), revision: "1", evaluator: "Telenor" };
  expect(nameEvaluatorInput.safeParse(form).success).toBe(true);
  expect(nameEvaluatorInput.safeParse({ ...form, email: "tests@" }).success).toBe(false);
});
