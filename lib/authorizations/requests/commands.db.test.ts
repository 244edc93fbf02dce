import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import {
  activationForm,
  anApprovedActivation,
  aRequestedActivation,
  aValidatedApp,
  certify,
  decision,
  eventsOf,
  mailsAbout,
  publish,
  requestRow,
} from "@/lib/testing/activations";
import { aMember, anApp, aPerson, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { approveActivation } from "../decisions/commands";
import { requestActivation, withdrawActivation } from "./commands";

const words = text.activations.refusals;

describe("requestActivation", () => {
  it("asks the customer, mails the link and writes it down", async () => {
    const { developer, app, tenant } = await aValidatedApp();
    const asked = await requestActivation(
      developer,
      activationForm(app.id, tenant.contextId),
    );

    expect(asked).toMatchObject({ ok: true, value: { contextId: tenant.contextId } });
    const row = await db.activationRequest.findFirstOrThrow({ where: { appId: app.id } });
    expect(row).toMatchObject({
      state: "REQUESTED",
      tenantId: tenant.id,
      customerName: "Nordlys",
      requestedById: developer.userId,
    });
    expect(row.linkExpiresAt.getTime() - row.requestedAt.getTime()).toBe(30 * DAY);
    expect(await eventsOf(row.id)).toEqual(["activation.requested"]);
    const [mail] = await mailsAbout("Your decision", "it@nordlys.example");
    expect(mail?.path).toMatch(/^\/activate\/dpiv_[0-9A-Za-z]{49}$/);
    expect(JSON.stringify(mail?.letter)).toContain("We spoke on Tuesday.");
  });

  it("may be asked while SuperOffice validates, not before", async () => {
    const developer = await aMember();
    const app = await anApp(developer);
    const { contextId } = await aTenant();
    const early = await requestActivation(developer, activationForm(app.id, contextId));
    expect(early).toMatchObject({ ok: false, failure: { message: words.nothingToShow } });

    await publish(app, developer, "REQUEST_PENDING");
    const asked = await requestActivation(developer, activationForm(app.id, contextId));
    expect(asked.ok).toBe(true);
  });

  it("keeps no plain link: not in the request, not in the mail, not in the log", async () => {
    const { requestId } = await aRequestedActivation();
    const [mail] = await mailsAbout("Your decision");
    const token = mail?.path.split("/").at(-1) ?? "";
    expect(token).toHaveLength(54);

    const stored = JSON.stringify(await everything());
    expect(stored).toContain(requestId);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token).toString("hex"));
    expect((await requestRow(requestId)).linkMac).toHaveLength(32);
  });

  it.each([
    ["an unknown customer ID", "Cust4711", words.unknownTenant],
    ["a tenant of SOD", "SOD", words.unknownTenant],
    ["a deleted tenant", "DELETED", words.unknownTenant],
  ])("says the same of %s", async (_what, which, message) => {
    const { developer, app } = await aValidatedApp();
    const contextId =
      which === "SOD"
        ? (await aTenant({ environment: "SOD" })).contextId
        : which === "DELETED"
          ? (await aTenant({ state: "DELETED" })).contextId
          : which;
    const asked = await requestActivation(developer, activationForm(app.id, contextId));
    expect(asked).toEqual({
      ok: false,
      failure: { code: "rule_broken", message, field: "contextId" },
    });
  });

  it("is one effect for one form, however often it is sent", async () => {
    const { developer, app, tenant } = await aValidatedApp();
    const form = activationForm(app.id, tenant.contextId);
    const first = await requestActivation(developer, form);
    const second = await requestActivation(developer, form);
    expect(second).toEqual(first);
    expect(await db.activationRequest.count({ where: { appId: app.id } })).toBe(1);
  });

  it("is open once per app and tenant", async () => {
    const { developer, app, tenant } = await aRequestedActivation();
    const again = await requestActivation(
      developer,
      activationForm(app.id, tenant.contextId),
    );
    expect(again).toMatchObject({
      ok: false,
      failure: { code: "conflict", message: words.alreadyOpen, field: "contextId" },
    });
  });

  it("takes the place of one that expired", async () => {
    const { developer, app, tenant, requestId } = await aRequestedActivation();
    await db.activationRequest.update({
      where: { id: requestId },
      data: { linkExpiresAt: later(new Date(), -DAY) },
    });
    const again = await requestActivation(
      developer,
      activationForm(app.id, tenant.contextId),
    );
    expect(again.ok).toBe(true);
    expect((await requestRow(requestId)).state).toBe("EXPIRED");
    expect(await eventsOf(requestId)).toEqual([
      "activation.requested",
      "activation.expired",
    ]);
  });

  it("is for custom apps, not for certified standard ones", async () => {
    const developer = await aMember();
    const app = await anApp(developer, { kind: "STANDARD" });
    await publish(app, developer, "PUBLISHED");
    await certify(app);
    const { contextId } = await aTenant();
    const asked = await requestActivation(developer, activationForm(app.id, contextId));
    expect(asked).toMatchObject({ ok: false, failure: { message: words.customApps } });
  });

  it("does not exist for a stranger, and leaves no trace", async () => {
    const { app, tenant } = await aValidatedApp();
    const form = activationForm(app.id, tenant.contextId);
    const asked = await requestActivation(await aMember(), form);
    expect(asked).toMatchObject({ ok: false, failure: { code: "not_found" } });
    expect(await db.activationRequest.count({ where: { appId: app.id } })).toBe(0);
    expect(
      await db.idempotencyRecord.count({ where: { key: form.idempotencyKey } }),
    ).toBe(0);
  });

  it("wants the configuration right", async () => {
    const { developer, app, tenant } = await aValidatedApp();
    const reader = await aMember({
      partnerId: developer.partnerId,
      permissions: ["READ"],
    });
    const asked = await requestActivation(
      reader,
      activationForm(app.id, tenant.contextId),
    );
    expect(asked).toMatchObject({ ok: false, failure: { code: "forbidden" } });
  });

  describe.runIf(onServer)("twice at once", () => {
    it("makes one request", async () => {
      const { developer, app, tenant } = await aValidatedApp();
      const answers = await Promise.all(
        [1, 2, 3].map(() =>
          requestActivation(developer, activationForm(app.id, tenant.contextId)),
        ),
      );
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({
        failure: { code: "conflict" },
      });
      expect(await db.activationRequest.count({ where: { appId: app.id } })).toBe(1);
    });
  });
});

describe("withdrawActivation", () => {
  it.each([
    ["undecided", aRequestedActivation, 1],
    ["approved", anApprovedActivation, 2],
  ])(
    "takes back a request that is %s and tells the contact",
    async (_what, make, revision) => {
      const { developer, requestId, tenant } = await make();
      expect(
        (await withdrawActivation(developer, decision(requestId, revision))).ok,
      ).toBe(true);
      expect((await requestRow(requestId)).state).toBe("WITHDRAWN");
      expect(await eventsOf(requestId)).toContain("activation.withdrawn");
      const mails = await mailsAbout("Withdrawn:", "it@nordlys.example");
      expect(mails[0]?.subject).toContain(tenant.contextId);
    },
  );

  it("tells who had approved, once, and nobody who did not", async () => {
    const { developer, administrator, requestId, tenant } = await anApprovedActivation();
    await aTenantPerson(tenant.id);
    await withdrawActivation(developer, decision(requestId, 2));
    const told = async () =>
      (await mailsAbout("Withdrawn:"))
        .filter(({ subject }) => subject.endsWith(tenant.contextId))
        .map(({ recipient, path }) => [recipient, path])
        .sort();
    expect(await told()).toEqual(
      [
        [administrator.email, `/tenants/production/${tenant.contextId}`],
        ["it@nordlys.example", "/tenants"],
      ].sort(),
    );
  });

  it("sends one mail to a contact who had approved, and none to who left the tenant", async () => {
    const made = await anApprovedActivation();
    const contact = made.administrator.email.toUpperCase();
    await db.activationRequest.update({
      where: { id: made.requestId },
      data: { contactEmail: contact },
    });
    await withdrawActivation(made.developer, decision(made.requestId, 2));
    const left = await anApprovedActivation();
    await db.tenantPerson.deleteMany({ where: { tenantId: left.tenant.id } });
    await withdrawActivation(left.developer, decision(left.requestId, 2));
    const mails = await mailsAbout("Withdrawn:");
    const recipients = (contextId: string) =>
      mails
        .filter(({ subject }) => subject.endsWith(contextId))
        .map(({ recipient }) => recipient);
    expect(recipients(made.tenant.contextId)).toEqual([made.administrator.email]);
    expect(recipients(left.tenant.contextId)).toEqual(["it@nordlys.example"]);
  });

  it("is refused from a stale page, and a second time", async () => {
    const { developer, requestId } = await aRequestedActivation();
    const stale = await withdrawActivation(developer, decision(requestId, 9));
    expect(stale).toMatchObject({ ok: false, failure: { message: text.form.stale } });
    expect((await withdrawActivation(developer, decision(requestId))).ok).toBe(true);
    const again = await withdrawActivation(developer, decision(requestId, 2));
    expect(again).toMatchObject({ ok: false, failure: { code: "conflict" } });
  });

  it("does not exist for a stranger or the customer, and wants the configuration right", async () => {
    const { developer, administrator, requestId } = await aRequestedActivation();
    for (const stranger of [await aMember(), administrator]) {
      const refused = await withdrawActivation(stranger, decision(requestId));
      expect(refused).toMatchObject({ ok: false, failure: { code: "not_found" } });
    }
    const reader = await aMember({
      partnerId: developer.partnerId,
      permissions: ["READ"],
    });
    const refused = await withdrawActivation(reader, decision(requestId));
    expect(refused).toMatchObject({ ok: false, failure: { code: "forbidden" } });
    expect((await requestRow(requestId)).state).toBe("REQUESTED");
  });
});

describe("the language of the contact", () => {
  async function aNorwegianRequest() {
    const made = await aValidatedApp();
    const asked = await requestActivation(made.developer, {
      ...activationForm(made.app.id, made.tenant.contextId),
      ...{ contactEmail: "kari@nordlys.example", language: "nb" },
    });
    if (!asked.ok) throw new Error(asked.failure.message);
    return { ...made, requestId: asked.value.requestId };
  }

  it("is what the partner chose, in every mail about the request", async () => {
    const { developer, requestId } = await aNorwegianRequest();
    const [link] = await mailsAbout("Du må avgjøre: ", "kari@nordlys.example");
    expect(link?.letter).toMatchObject({ button: "Les forespørselen", language: "nb" });
    await withdrawActivation(developer, decision(requestId));
    expect(await mailsAbout("Trukket: ", "kari@nordlys.example")).toHaveLength(1);
    expect(await mailsAbout("Your decision", "kari@nordlys.example")).toEqual([]);
  });

  it("gives way to what the contact has chosen", async () => {
    const { userId, email } = await aPerson();
    await db.user.update({ where: { id: userId }, data: { language: "en" } });
    const { developer, app, tenant } = await aValidatedApp();
    const form = activationForm(app.id, tenant.contextId);
    await requestActivation(developer, { ...form, contactEmail: email, language: "nb" });
    const [link] = await mailsAbout("Your decision", email);
    expect(link?.letter).not.toHaveProperty("language");
  });

  it("is nobody else's: each administrator is written to in their own", async () => {
    const made = await aRequestedActivation();
    const [ola, kim] = [
      await aTenantPerson(made.tenant.id),
      await aTenantPerson(made.tenant.id),
    ];
    await db.user.update({ where: { id: ola.userId }, data: { language: "nb" } });
    const form = { ...decision(made.requestId), rights: made.rights };
    expect(await approveActivation(made.administrator, form)).toMatchObject({ ok: true });
    expect(await mailsAbout("Godkjent: ", ola.email)).toHaveLength(1);
    expect(await mailsAbout("Approved: ", kim.email)).toHaveLength(1);
    expect(await db.mail.count({ where: { recipient: ola.email } })).toBe(1);
  });

  it.runIf(onServer)("stays as it was asked, whoever writes", async () => {
    const { developer, requestId } = await aNorwegianRequest();
    await expect(
      inTransaction(developer, async (tx) => {
        const data = { language: "en" } as const;
        await tx.activationRequest.update({ where: { id: requestId }, data });
        return ok(null);
      }),
    ).rejects.toThrow(/in the language it was asked in/);
  });
});
