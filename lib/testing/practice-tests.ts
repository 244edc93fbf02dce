import { createHash, randomBytes } from "node:crypto";
import { later, MINUTE } from "@/lib/core/clock";
import { inputsOf, testedAppSelect } from "@/lib/practice/faults/dto";
import type { Fault, Outcome } from "@/lib/practice/faults/rules";
import { aTenant } from "./builders";
import { db } from "./database";

type How = { fault?: Fault; outcome?: Outcome; control?: string };

/** A practice test of what runs in SOD: waiting for its sign-in, or ended. Browser tests use it as well. */
export async function aPracticeTest(
  { userId }: { userId: string },
  { id: appId }: { id: string },
  { fault = "NONE", outcome, control }: How,
): Promise<string> {
  const app = await db.application.findUniqueOrThrow({
    where: { id: appId },
    select: testedAppSelect,
  });
  const version = app.publications[0]?.version;
  if (!version) throw new Error("Nothing runs in SOD.");
  const inputs = inputsOf(fault, version, app.technicalContactId);
  const startedAt = new Date();
  const isMet = outcome === "PASSED" || outcome === "FAILED";
  const tenant = isMet ? await aTenant({ environment: "SOD" }) : null;
  const { id } = await db.practiceTest.create({
    data: {
      ...{ appId, versionId: version.id, fault, controlId: control ?? null },
      inputHash: createHash("sha256").update(inputs).digest(),
      ...{ startedById: userId, startedAt, endsAt: later(startedAt, 15 * MINUTE) },
      ...(tenant
        ? {
            ...{ metAt: startedAt, tenantId: tenant.id },
            ...{ grantHash: randomBytes(32), codeHash: randomBytes(32) },
          }
        : {}),
      ...(outcome ? { outcome, endedAt: startedAt } : {}),
    },
    select: { id: true },
  });
  return id;
}
