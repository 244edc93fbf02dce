import { createHash, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { newestOf } from "@/lib/testing/agreements";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { text } from "@/lib/words/catalogue";
import { NOTICE } from "../rules";
import { publishVersionInput } from "../schema";
import { publishVersion } from "./commands";
import { getAgreement, listAgreements, listForAdministrator } from "./queries";

const words = text.agreements;

async function theNext() {
  const { number } = await newestOf("PARTNER_AGREEMENT");
  return {
    ...{ idempotencyKey: randomUUID(), agreement: "PARTNER_AGREEMENT" as const },
    ...{ after: number, label: randomUUID().slice(0, 18), title: "Partner agreement" },
    ...{ text: `First.\n\nSecond, ${randomUUID()}.`, summary: "Shorter." },
    deadline: later(new Date(), 30 * DAY),
  };
}

it("is the portal administrator's alone, leaves its event and has one effect", async () => {
  const admin = await aStaffMember("PORTAL_ADMIN");
  const form = await theNext();
  const before = await everything();
  const others: Actor[] = [
    await aMember(),
    await aStaffMember("APP_MANAGER", "CERTIFIER", "APP_STORE_MANAGER"),
  ];
  const withOthers = await everything();
  expect(withOthers["agreement_version"]).toEqual(before["agreement_version"]);
  for (const actor of others) {
    expect(await publishVersion(actor, form)).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await listForAdministrator(actor)).toBeNull();
  }
  await withoutAudit(() =>
    expect(publishVersion(admin, form)).rejects.toThrow(/out_of_order/),
  );
  expect(await everything()).toEqual(withOthers);

  const done = await publishVersion(admin, form);
  expect(done).toEqual({ ok: true, value: { number: form.after + 1 } });
  const after = await everything();
  expect(await publishVersion(admin, form)).toEqual(done);
  expect(await publishVersion(admin, { ...form, label: "other" })).toMatchObject({
    failure: { code: "conflict" },
  });
  expect(await everything()).toEqual(after);

  const [newest] = await getAgreement("PARTNER_AGREEMENT");
  const contentSha256 = createHash("sha256").update(form.text).digest("hex");
  expect(newest).toMatchObject({
    ...{ label: form.label, summary: "Shorter.", contentSha256 },
    paragraphs: form.text.split("\n\n"),
  });
  expect(
    await db.auditEvent.findMany({ where: { objectId: newest?.id ?? "" } }),
  ).toMatchObject([
    {
      ...{ action: "agreement.published", actorId: admin.userId, actorRole: "staff" },
      data: { agreement: "PARTNER_AGREEMENT", version: form.label, contentSha256 },
    },
  ]);
});

it("refuses a stale page, the same text, a taken label, a short notice and an old proof", async () => {
  const admin = await aStaffMember("PORTAL_ADMIN");
  const form = await theNext();
  const before = await newestOf("PARTNER_AGREEMENT");
  const send = (change: Partial<typeof form>) =>
    publishVersion(admin, { ...form, idempotencyKey: randomUUID(), ...change });
  expect(await send({ after: form.after - 1 })).toMatchObject({
    failure: { code: "conflict", message: text.form.stale },
  });
  expect(await send({ text: before.text })).toMatchObject({
    failure: { field: "text", message: words.refusals.sameText },
  });
  expect(await send({ label: before.label })).toMatchObject({
    failure: { field: "label", message: words.refusals.labelTaken },
  });
  expect(await send({ deadline: later(new Date(), NOTICE - HOUR) })).toMatchObject({
    failure: { field: "deadline" },
  });
  await provedAt(admin, later(new Date(), -HOUR));
  expect(await send({})).toMatchObject({ failure: { code: "step_up" } });
  expect(await newestOf("PARTNER_AGREEMENT")).toEqual(before);
});

it.runIf(onServer)("of two at once, one publishes and the other reloads", async () => {
  const admins = [await aStaffMember("PORTAL_ADMIN"), await aStaffMember("PORTAL_ADMIN")];
  // Both read before either publishes.
  const forms = [await theNext(), await theNext()];
  const answers = await Promise.all(
    admins.map(async (admin, at) =>
      publishVersion(admin, forms[at] ?? (await theNext())),
    ),
  );
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "conflict" } });
});

it("reads a day as its end, and shows each agreement once, by its newest version", async () => {
  const input = { ...(await theNext()), after: "1" };
  const read = publishVersionInput.safeParse({ ...input, deadline: "2027-01-31" });
  expect(read.data?.deadline).toEqual(new Date("2027-01-31T23:59:59.000Z"));
  for (const deadline of ["31.1.2027", "2027-13-01", "soon"]) {
    expect(publishVersionInput.safeParse({ ...input, deadline }).success).toBe(false);
  }
  const all = await listAgreements();
  expect(all.map(({ agreement }) => agreement)).toEqual([
    ...["DEVELOPER_TERMS", "PARTNER_AGREEMENT", "SUB_DPA", "MONITORING_CONSENT"],
    "DEVELOPMENT_TOOLS",
  ]);
  expect(all[1]?.label).toBe((await newestOf("PARTNER_AGREEMENT")).label);
});
