import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createApplication } from "@/lib/applications/commands";
import type { Actor } from "@/lib/auth/actor";
import { approveActivation } from "@/lib/authorizations/decisions/commands";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { requestPublishing } from "@/lib/publishing/commands";
import { getValidation } from "@/lib/publishing/queries";
import {
  activationForm,
  aRequestedActivation,
  decision,
} from "@/lib/testing/activations";
import {
  acceptance,
  aPartnerWithoutAgreements,
  aVersion,
} from "@/lib/testing/agreements";
import { asActor } from "@/lib/testing/as-actor";
import { accepts, aMember, anApp, aTenant } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { seedChecklist } from "@/prisma/checklist";
import { text } from "@/lib/words/catalogue";
import { acceptForPartner, acceptForTenant } from "./commands";
import type { AgreementName } from "./rules";

const words = text.agreements;
const past = () => later(new Date(), -HOUR);

/** Somebody who manages a partner that has accepted nothing. */
async function aNewcomer() {
  return aMember({ partnerId: await aPartnerWithoutAgreements() });
}

describe("what is blocked while it is owed", () => {
  const owed = (name: AgreementName) => ({
    ok: false,
    failure: { code: "rule_broken", message: words.refusals.first(name) },
  });

  const newApp = (actor: Actor & { partnerId: string }) =>
    createApplication(actor, {
      ...{ idempotencyKey: randomUUID(), partnerId: actor.partnerId },
      ...{ template: "WEB", kind: "CUSTOM", name: `App ${randomUUID().slice(0, 8)}` },
      ...{ technicalContactId: actor.userId, perEnvironment: [], urls: [] },
    });
  const newSecret = (actor: Actor, appId: string) =>
    createSecret(actor, {
      ...{ idempotencyKey: randomUUID(), appId, environment: "SOD" },
      ...{ label: "", lifetime: "none" },
    });
  const publishing = async (actor: Actor, app: { id: string; versionId: string }) => {
    await selfTested(app.versionId);
    return requestPublishing(actor, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
      ...{ revision: 1, note: "", answers: objections },
    });
  };

  it("developer terms: no app and no secret before they are accepted", async () => {
    const owner = await aNewcomer();
    const app = await anApp(owner);
    expect(await newApp(owner)).toMatchObject(owed("DEVELOPER_TERMS"));
    expect(await newSecret(owner, app.id)).toMatchObject(owed("DEVELOPER_TERMS"));
    await accepts({ partnerId: owner.partnerId }, { agreement: "DEVELOPER_TERMS" });
    expect(await newApp(owner)).toMatchObject({ ok: true });
    expect(await newSecret(owner, app.id)).toMatchObject({ ok: true });
  });

  it("publishing: a standard app from the first day, a custom app after a deadline", async () => {
    await seedChecklist(db);
    const owner = await aNewcomer();
    const standard = await anApp(owner, { kind: "STANDARD" });
    const custom = await anApp(owner);
    expect(await publishing(owner, standard)).toMatchObject(owed("PARTNER_AGREEMENT"));
    expect((await getValidation(owner, standard.id))?.obstacle).toBe(
      words.refusals.first("PARTNER_AGREEMENT"),
    );
    const party = { partnerId: owner.partnerId };
    await accepts(party, { agreement: "PARTNER_AGREEMENT" });
    expect(await publishing(owner, standard)).toMatchObject(owed("SUB_DPA"));
    await accepts(party, { agreement: "SUB_DPA" });
    expect(await publishing(owner, standard)).toMatchObject(owed("MONITORING_CONSENT"));
    expect((await getValidation(owner, custom.id))?.obstacle).toBeNull();

    const second = await aNewcomer();
    const another = await anApp(second);
    const early = later(new Date(), -2 * DAY);
    const { id } = await aVersion("PARTNER_AGREEMENT", {
      publishedAt: early,
      deadline: past(),
    });
    expect(await publishing(second, another)).toMatchObject(owed("PARTNER_AGREEMENT"));
    // Who accepted the version before is blocked as well: its time is over.
    expect(await publishing(owner, custom)).toMatchObject(owed("PARTNER_AGREEMENT"));
    await acceptForPartner(owner, { ...acceptance(id), ...party });
    expect(await publishing(owner, custom)).toMatchObject({ ok: true });
  });

  it("activation: sub-DPA to ask, Development Tools terms to approve", async () => {
    const asked = await aRequestedActivation();
    const { developer, administrator, tenant, requestId, rights } = asked;
    const early = later(new Date(), -2 * DAY);
    const newer = { publishedAt: early, deadline: past() };
    const dpa = await aVersion("SUB_DPA", newer);
    const tools = await aVersion("DEVELOPMENT_TOOLS", newer);
    const form = activationForm(asked.app.id, (await aTenant()).contextId);
    expect(await requestActivation(developer, form)).toMatchObject(owed("SUB_DPA"));
    const approval = { ...decision(requestId), rights };
    expect(await approveActivation(administrator, approval)).toMatchObject(
      owed("DEVELOPMENT_TOOLS"),
    );
    await acceptForPartner(developer, {
      ...acceptance(dpa.id),
      partnerId: developer.partnerId,
    });
    await acceptForTenant(administrator, {
      ...acceptance(tools.id),
      tenantId: tenant.id,
    });
    expect(await requestActivation(developer, form)).toMatchObject({ ok: true });
    expect(await approveActivation(administrator, approval)).toMatchObject({ ok: true });
  });

  it.runIf(onServer)("the database says the same past the commands", async () => {
    const owner = await aNewcomer();
    const app = await anApp(owner, { kind: "STANDARD" });
    const refused = /agreement is to be accepted first/;
    const { partnerId, userId } = owner;
    await expect(
      asActor(
        userId,
        (tx) => tx.$executeRaw`INSERT INTO application
          (partner_id, name, name_key, kind, template, technical_contact_id, created_by_id)
          VALUES (${partnerId}::uuid, 'x', 'x', 'CUSTOM', 'WEB', ${userId}::uuid, ${userId}::uuid)`,
      ),
    ).rejects.toThrow(refused);
    await expect(
      asActor(userId, (tx) =>
        tx.clientSecret.create({
          data: {
            ...{ appId: app.id, environment: "SOD", slot: 1, status: "PENDING" },
            ...{ mac: Buffer.alloc(32, 9), algorithm: "v1", pepperId: "k1" },
            ...{ lastFour: "abcd", label: "", createdById: userId },
          },
        }),
      ),
    ).rejects.toThrow(refused);
    const pending = (app: { id: string; versionId: string }) =>
      asActor(userId, (tx) =>
        tx.publication.create({
          data: {
            ...{ appId: app.id, versionId: app.versionId, environment: "STAGE" },
            ...{ state: "REQUEST_PENDING", requestedById: userId },
          },
        }),
      );
    await expect(pending(app)).rejects.toThrow(refused);
    await accepts({ partnerId }, { agreement: "PARTNER_AGREEMENT" });
    await expect(pending(app)).rejects.toThrow(refused);

    const asked = await aRequestedActivation();
    await aVersion("DEVELOPMENT_TOOLS", { publishedAt: past(), deadline: past() });
    await aVersion("SUB_DPA", { publishedAt: past(), deadline: past() });
    await expect(
      asActor(
        asked.administrator.userId,
        (tx) => tx.$executeRaw`UPDATE activation_request SET state = 'APPROVED',
          decided_by_id = ${asked.administrator.userId}::uuid, agreed_rights = '{}'
          WHERE id = ${asked.requestId}::uuid`,
      ),
    ).rejects.toThrow(refused);
    const { id: tenantId } = await aTenant();
    await expect(
      asActor(
        asked.developer.userId,
        (tx) => tx.$executeRaw`INSERT INTO activation_request (app_id, tenant_id,
          customer_name, contact_email, note, link_mac, link_expires_at, requested_by_id)
          VALUES (${asked.app.id}::uuid, ${tenantId}::uuid, 'x', 'x@x.example', '',
            ${Buffer.alloc(16, 3)}, now(), ${asked.developer.userId}::uuid)`,
      ),
    ).rejects.toThrow(refused);
  });
});
