import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import { newToken } from "@/lib/core/token";
import { env } from "@/lib/env";
import { shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { eventsOf } from "@/lib/testing/reviews";
import { completeRegistration, register } from "./commands";
import { inHashingRoom } from "../gateway";
import { findOpenRegistration } from "../queries";
import { REGISTRATION_MAILS } from "../rules";
import type { RegisterInput } from "../schema";

const password = "four quiet random words";

async function newcomer(input: Partial<RegisterInput> = {}): Promise<RegisterInput> {
  return {
    ...{ idempotencyKey: randomUUID(), name: "Ola Nordmann", company: "Nordlys Apps" },
    ...{ email: `${randomUUID()}@people.example`, intent: "APP_IDEA" as const },
    ...{ experience: "", terms: await shownTerms() },
    ...input,
  };
}

/** The mails to an address with the links they carry, oldest first. */
async function mailsWithLinks(recipient: string) {
  const mails = await db.mail.findMany({
    where: { recipient },
    orderBy: { createdAt: "asc" },
  });
  return mails.map(({ id, subject, sealedLink }) => ({
    subject,
    link: sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : "",
  }));
}

/** Registers, and answers the token that the mail carried. */
async function registered(input: Partial<RegisterInput> = {}) {
  const form = await newcomer(input);
  const result = await register(form);
  if (!result.ok) throw new Error(result.failure.message);
  const mails = await mailsWithLinks(form.email.toLowerCase());
  return { form, token: mails.at(-1)?.link.split("/confirm/")[1] ?? "" };
}

async function withAccount() {
  const { form, token } = await registered();
  expect(await completeRegistration({ token, password })).toMatchObject({ ok: true });
  return { form, token };
}

describe("register", () => {
  it("keeps the details, mails a link with its token and records it", async () => {
    const { form, token } = await registered({ email: `${randomUUID()}@People.Example` });
    const key = form.email.toLowerCase();

    const row = await db.registration.findFirstOrThrow({ where: { emailKey: key } });
    expect(row).toMatchObject({
      ...{ email: form.email, name: form.name, company: form.company },
      ...{ intent: "APP_IDEA", termsVersion: "2026-11", completedAt: null },
    });
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(2 * DAY);
    expect(token).toMatch(/^dpiv_[0-9A-Za-z]{49}$/);
    expect(await mailsWithLinks(key)).toEqual([
      { subject: expect.any(String), link: `${env.portalUrl}/confirm/${token}` },
    ]);
    expect(await eventsOf(row.id)).toEqual(["account.requested"]);
    expect(await db.user.count({ where: { emailKey: key } })).toBe(0);
  });

  it("answers alike for a new, a known and a too often mailed address", async () => {
    const { form: known } = await withAccount();
    const often = await newcomer();
    for (let time = 0; time < REGISTRATION_MAILS; time += 1) {
      await register({ ...often, idempotencyKey: randomUUID() });
    }
    const answers = [
      await register(await newcomer()),
      await register(await newcomer({ email: known.email })),
      await register(await newcomer({ email: known.email.toUpperCase() })),
      await register({ ...often, idempotencyKey: randomUUID() }),
    ];
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: null })));
  });

  it("tells a known address where to sign in, and the link to an account to nobody", async () => {
    const { form } = await withAccount();
    const before = await db.user.count();
    await register(await newcomer({ email: form.email.toUpperCase() }));
    expect(await db.user.count()).toBe(before);
    const mails = await mailsWithLinks(form.email);
    expect(mails).toHaveLength(3);
    expect(mails.at(-1)?.link).toBe(`${env.portalUrl}/sign-in`);
  });

  it("mails one address at most five times in a quarter of an hour", async () => {
    const form = await newcomer();
    for (let time = 0; time < REGISTRATION_MAILS + 3; time += 1) {
      await register({ ...form, idempotencyKey: randomUUID() });
    }
    expect(await mailsWithLinks(form.email)).toHaveLength(REGISTRATION_MAILS);
  });

  it("has one effect when the same form is sent twice", async () => {
    const form = await newcomer();
    const first = await register(form);
    expect(await register(form)).toEqual(first);
    expect(await mailsWithLinks(form.email)).toHaveLength(1);
    expect(await db.registration.count({ where: { email: form.email } })).toBe(1);
  });

  it("refuses the key of a form that was sent with other values", async () => {
    const form = await newcomer();
    await register(form);
    expect(await register({ ...form, company: "Another" })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await db.registration.count({ where: { email: form.email } })).toBe(1);
  });

  it("refuses an address it cannot write to, beside its field", async () => {
    expect(await register(await newcomer({ email: "kim@localhost" }))).toMatchObject({
      failure: { code: "rule_broken", field: "email" },
    });
  });

  it("keeps nothing and mails nothing when its audit event cannot be written", async () => {
    const form = await newcomer();
    await withoutAudit(() => expect(register(form)).rejects.toThrow(/out_of_order/));
    expect(await mailsWithLinks(form.email)).toEqual([]);
    expect(await db.registration.count({ where: { email: form.email } })).toBe(0);
  });
});

describe("completeRegistration", () => {
  it("makes person, partner, membership, agreement and a SOD test tenant", async () => {
    const { form, token } = await registered();

    expect(await completeRegistration({ token, password }, "nb")).toEqual({
      ok: true,
      value: { email: form.email },
    });

    const user = await db.user.findUniqueOrThrow({
      where: { emailKey: form.email },
      include: { memberships: true, staffRoles: true, tenants: true },
    });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(user).toMatchObject({ staffRoles: [], language: "nb" });
    expect(user.memberships).toMatchObject([
      { permissions: ["READ", "CONFIGURATION", "APP_STORE", "USERS"], endedAt: null },
    ]);
    const partnerId = user.memberships[0]?.partnerId ?? "";
    const partner = await db.partner.findUniqueOrThrow({
      where: { id: partnerId },
      include: { agreements: { include: { version: true } }, tenants: true },
    });
    expect(partner).toMatchObject({
      ...{ name: form.company, status: "UNVERIFIED" },
      ...{ administrativeContactId: user.id, technicalContactId: user.id },
    });
    expect(partner.agreements).toMatchObject([
      {
        ...{ userId: user.id, tenantId: null },
        version: { agreement: "DEVELOPER_TERMS", label: "2026-11", number: 1 },
        contentSha256: createHash("sha256")
          .update(partner.agreements[0]?.version.text ?? "")
          .digest("hex"),
      },
    ]);
    expect(partner.tenants).toMatchObject([
      { environment: "SOD", contextId: expect.stringMatching(/^Cust\d+$/), kind: "TEST" },
    ]);
    expect(user.tenants).toMatchObject([
      { tenantId: partner.tenants[0]?.id, right: "TENANT_ADMINISTRATOR" },
    ]);
    const events = await db.auditEvent.findMany({
      where: { partnerId },
      orderBy: { seq: "asc" },
    });
    expect(events.map(({ action }) => action)).toEqual([
      "account.registered",
      "partner.created",
      "tenant.created",
    ]);
    expect(await mailsWithLinks(form.email)).toHaveLength(2);
  });

  it("works once", async () => {
    const { token } = await withAccount();
    const before = await everything();
    expect(await completeRegistration({ token, password })).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await everything()).toEqual(before);
    expect(await findOpenRegistration(token)).toBeNull();
  });

  it("is not used up by looking at the page behind the link", async () => {
    const { form, token } = await registered();
    const expected = { name: form.name, company: form.company };
    for (let look = 0; look < 3; look += 1) {
      expect(await findOpenRegistration(token)).toEqual(expected);
    }
    expect(await completeRegistration({ token, password })).toMatchObject({ ok: true });
  });

  it("refuses a link after its time", async () => {
    const { form, token } = await registered();
    await db.registration.updateMany({
      where: { emailKey: form.email },
      data: { expiresAt: later(new Date(), -1) },
    });
    expect(await findOpenRegistration(token)).toBeNull();
    expect(await completeRegistration({ token, password })).toMatchObject({ ok: false });
    expect(await db.user.count({ where: { emailKey: form.email } })).toBe(0);
  });

  it.each(["", "dpiv_", "nonsense", newToken("dpiv_"), newToken("dpcs_sod_")])(
    "knows no link %j",
    async (token) => {
      expect(await completeRegistration({ token, password })).toMatchObject({
        failure: { code: "rule_broken" },
      });
      expect(await findOpenRegistration(token)).toBeNull();
    },
  );

  it("hashes nothing for a link that is over, and waits in the queue of all hashing", async () => {
    const spent = await withAccount();
    const open = await registered();
    let leave = () => {};
    const door = new Promise<void>((resolve) => (leave = resolve));
    let admitted = true;
    while (admitted) {
      const place = inHashingRoom(() => door);
      admitted = (await Promise.race([place, Promise.resolve("in")])) !== null;
    }
    expect(await completeRegistration({ token: spent.token, password })).toMatchObject({
      failure: { code: "rule_broken" },
    });
    const again = { token: open.token, password };
    expect(await completeRegistration(again)).toMatchObject({
      failure: { code: "unavailable" },
    });
    leave();
    expect(await completeRegistration(again)).toMatchObject({ ok: true });
  });

  it("refuses a weak password beside its field, and the link goes on working", async () => {
    const { token } = await registered();
    for (const weak of ["short", "aaaaaaaaaaaa", "nordlysapps!"]) {
      expect(await completeRegistration({ token, password: weak })).toMatchObject({
        failure: { code: "rule_broken", field: "password" },
      });
    }
    expect(await completeRegistration({ token, password })).toMatchObject({ ok: true });
  });

  it("makes one account of two links to one mailbox", async () => {
    const email = `${randomUUID()}@people.example`;
    const first = await registered({ email });
    const second = await registered({ email: email.toUpperCase() });
    expect(await completeRegistration({ token: second.token, password })).toMatchObject({
      ok: true,
    });
    const before = await everything();
    expect(await completeRegistration({ token: first.token, password })).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await everything()).toEqual(before);
  });

  it("makes nothing when its audit events cannot be written", async () => {
    const { token } = await registered();
    const before = await everything();
    await withoutAudit(() =>
      expect(completeRegistration({ token, password })).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    expect(await completeRegistration({ token, password })).toMatchObject({ ok: true });
  });
});
