import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import {
  aRequestedActivation,
  decision,
  eventsOf,
  mailsAbout,
  requestRow,
} from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { aMember, aPerson, aTenant, aTenantPerson, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { text } from "@/lib/words/catalogue";
import { withdrawActivation } from "../requests/commands";
import { approveActivation, declineActivation } from "./commands";

const words = text.activations;

describe("approveActivation", () => {
  it("stores the rights as they were read and tells everybody concerned", async () => {
    const { administrator, tenant, developer, requestId, rights } =
      await aRequestedActivation();
    const colleague = await aTenantPerson(tenant.id);
    const approved = await approveActivation(administrator, {
      ...decision(requestId),
      rights,
    });

    expect(approved.ok).toBe(true);
    expect(await requestRow(requestId)).toMatchObject({
      state: "APPROVED",
      decidedById: administrator.userId,
      agreedRights: {
        enforced: [
          "claim:SystemToken",
          "agent:CRMScript",
          "agent:Webhook",
          "endpoint:WebAPI",
        ],
        declared: { authorizeText: "Reads companies and contacts." },
      },
    });
    expect(await eventsOf(requestId)).toEqual([
      "activation.requested",
      "activation.approved",
    ]);
    expect(await mailsAbout("Approved:", colleague.email)).toHaveLength(1);
    expect(await mailsAbout("Approved:", administrator.email)).toHaveLength(0);
    expect(await mailsAbout("Approved by the customer:", developer.email)).toHaveLength(
      1,
    );
  });

  it("is one effect for one form", async () => {
    const { administrator, requestId, rights } = await aRequestedActivation();
    const form = { ...decision(requestId), rights };
    expect(await approveActivation(administrator, form)).toEqual(
      await approveActivation(administrator, form),
    );
    expect((await requestRow(requestId)).revision).toBe(2);
  });

  it("does not exist for strangers, administrators of other tenants and the partner", async () => {
    const { developer, requestId, rights } = await aRequestedActivation();
    const other = await aTenantPerson((await aTenant()).id);
    for (const stranger of [await aPerson(), await aMember(), other, developer]) {
      const refused = await approveActivation(stranger, {
        ...decision(requestId),
        rights,
      });
      expect(refused).toMatchObject({ ok: false, failure: { code: "not_found" } });
    }
    expect((await requestRow(requestId)).state).toBe("REQUESTED");
  });

  it("is not for external consultants, and says so", async () => {
    const { tenant, requestId, rights } = await aRequestedActivation();
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    const refused = await approveActivation(consultant, {
      ...decision(requestId),
      rights,
    });
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "forbidden", message: words.refusals.consultant },
    });
  });

  it("is not for a member of the partner, whatever rights they hold on the tenant", async () => {
    const { developer, tenant, requestId, rights } = await aRequestedActivation();
    await db.tenantPerson.create({
      data: {
        tenantId: tenant.id,
        userId: developer.userId,
        right: "TENANT_ADMINISTRATOR",
        source: "OPERATIONS",
      },
    });
    const both = await reload(developer);
    const refused = await approveActivation(both, { ...decision(requestId), rights });
    expect(refused).toMatchObject({ ok: false, failure: { code: "forbidden" } });

    // Leaving the partner after the request was made changes nothing.
    await db.membership.updateMany({
      where: { userId: developer.userId },
      data: { endedAt: new Date() },
    });
    const left = await approveActivation(await reload(developer), {
      ...decision(requestId),
      rights,
    });
    const message = words.refusals.partnerMember("Fjord Apps");
    expect(left).toMatchObject({ ok: false, failure: { code: "forbidden", message } });
  });

  it("is refused when the rights changed since the page was opened", async () => {
    const { app, administrator, requestId, rights } = await aRequestedActivation();
    await asSystem((tx) =>
      tx.configurationVersion.update({
        where: { id: app.versionId },
        data: { revision: 2 },
      }),
    );
    const refused = await approveActivation(administrator, {
      ...decision(requestId),
      rights,
    });
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "conflict", message: words.refusals.rightsChanged },
    });
  });

  it.each([
    ["tenantRunning" as const, { state: "SUSPENDED" as const }],
    ["licence" as const, { licences: [] }],
  ])("names the precondition %s when it fails", async (name, data) => {
    const { tenant, administrator, requestId, rights } = await aRequestedActivation();
    await db.tenant.update({ where: { id: tenant.id }, data });
    const refused = await approveActivation(administrator, {
      ...decision(requestId),
      rights,
    });
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "rule_broken", message: words.preconditions[name].refusal },
    });
  });

  it("is refused after 30 days, with what to do", async () => {
    const { administrator, requestId, rights } = await aRequestedActivation();
    await db.activationRequest.update({
      where: { id: requestId },
      data: { linkExpiresAt: later(new Date(), -DAY) },
    });
    const refused = await approveActivation(administrator, {
      ...decision(requestId),
      rights,
    });
    expect(refused).toMatchObject({
      ok: false,
      failure: { message: words.refusals.expired("Fjord Apps") },
    });
  });

  it("is refused from a stale page and when it is decided already", async () => {
    const { administrator, requestId, rights } = await aRequestedActivation();
    const stale = await approveActivation(administrator, {
      ...decision(requestId, 7),
      rights,
    });
    expect(stale).toMatchObject({ ok: false, failure: { message: text.form.stale } });
    await declineActivation(administrator, { ...decision(requestId), reason: "No." });
    const late = await approveActivation(administrator, {
      ...decision(requestId, 2),
      rights,
    });
    expect(late).toMatchObject({
      ok: false,
      failure: { message: words.refusals.decided },
    });
  });
});

describe("declineActivation", () => {
  it("keeps the reason and tells the partner", async () => {
    const { administrator, developer, requestId } = await aRequestedActivation();
    const declined = await declineActivation(administrator, {
      ...decision(requestId),
      reason: "We use another product.",
    });
    expect(declined.ok).toBe(true);
    expect(await requestRow(requestId)).toMatchObject({
      state: "DECLINED",
      decisionReason: "We use another product.",
    });
    expect(await eventsOf(requestId)).toContain("activation.declined");
    const [mail] = await mailsAbout("Declined:", developer.email);
    expect(JSON.stringify(mail?.letter)).toContain("We use another product.");
  });

  it("is for the tenant's administrators only", async () => {
    const { tenant, requestId } = await aRequestedActivation();
    const form = { ...decision(requestId), reason: "No." };
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    const refused = await declineActivation(consultant, form);
    expect(refused).toMatchObject({ ok: false, failure: { code: "forbidden" } });
    const stranger = await declineActivation(await aPerson(), form);
    expect(stranger).toMatchObject({ ok: false, failure: { code: "not_found" } });
  });
});

describe.runIf(onServer)("on a server", () => {
  it("approving and withdrawing at once: one of them counts", async () => {
    const { administrator, developer, requestId, rights } = await aRequestedActivation();
    const answers = await Promise.all([
      approveActivation(administrator, { ...decision(requestId), rights }),
      withdrawActivation(developer, decision(requestId)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      failure: { code: "conflict" },
    });
    const { state, revision } = await requestRow(requestId);
    expect(state).toBe(answers[0].ok ? "APPROVED" : "WITHDRAWN");
    expect(revision).toBe(2);
  });

  it("two administrators deciding at once: one of them counts", async () => {
    const { administrator, tenant, requestId, rights } = await aRequestedActivation();
    const colleague = await aTenantPerson(tenant.id);
    const answers = await Promise.all([
      approveActivation(administrator, { ...decision(requestId), rights }),
      declineActivation(colleague, { ...decision(requestId), reason: "No." }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
