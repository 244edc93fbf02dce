import { describe, expect, it } from "vitest";
import type { Tx } from "@/lib/db/client";
import {
  anActiveApp,
  anApprovedActivation,
  aRequestedActivation,
  decision,
  eventsOf,
  mailsAbout,
  requestRow,
} from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { text } from "@/lib/words/catalogue";
import { grantActivation } from "./commands";

const words = text.activations;

describe("grantActivation", () => {
  it("lets the app in with the rights that were agreed, and tells both sides", async () => {
    const { appManager, administrator, developer, app, tenant, requestId } =
      await anApprovedActivation();
    const granted = await grantActivation(appManager, decision(requestId, 2));

    expect(granted).toMatchObject({ ok: true, value: { contextId: tenant.contextId } });
    const held = await db.authorization.findFirstOrThrow({
      where: { appId: app.id },
      include: { consents: true },
    });
    expect(held).toMatchObject({
      environment: "PRODUCTION",
      tenantId: tenant.id,
      level: "EXPLICIT",
      state: "ACTIVE",
      requestId,
      approvedById: administrator.userId,
      consents: [{ agreedById: administrator.userId }],
    });
    const request = await requestRow(requestId);
    expect(request).toMatchObject({ state: "GRANTED", grantedById: appManager.userId });
    expect(held.consents[0]?.rights).toEqual(request.agreedRights);
    expect(await eventsOf(requestId)).toContain("activation.granted");
    expect(await mailsAbout("Active:", administrator.email)).toHaveLength(1);
    expect(await mailsAbout("Active:", developer.email)).toHaveLength(1);
  });

  it("does not exist for anybody but app managers", async () => {
    const { administrator, developer, requestId } = await anApprovedActivation();
    const others = [
      administrator,
      developer,
      await aStaffMember("CERTIFIER", "PORTAL_ADMIN", "APP_STORE_MANAGER"),
    ];
    for (const person of others) {
      const refused = await grantActivation(person, decision(requestId, 2));
      expect(refused).toMatchObject({ ok: false, failure: { code: "not_found" } });
    }
    expect((await requestRow(requestId)).state).toBe("APPROVED");
  });

  it("is not for an app manager who stands on one of the sides", async () => {
    const { appManager, developer, tenant, requestId } = await anApprovedActivation();
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        partnerId: developer.partnerId,
        userId: member.userId,
        permissions: ["READ"],
        // Ended, but after the request was made.
        endedAt: new Date(),
      },
    });
    await db.tenantPerson.create({
      data: {
        tenantId: tenant.id,
        userId: appManager.userId,
        right: "TENANT_ADMINISTRATOR",
        source: "OPERATIONS",
      },
    });
    for (const person of [member, await reload(appManager)]) {
      const refused = await grantActivation(person, decision(requestId, 2));
      expect(refused).toMatchObject({
        ok: false,
        failure: { code: "forbidden", message: words.refusals.interest },
      });
    }
  });

  it("waits for the validation, a running tenant and the licence, and names what is missing", async () => {
    const { appManager, app, tenant, requestId } = await anApprovedActivation();
    const refusal = async () => {
      const answer = await grantActivation(appManager, decision(requestId, 2));
      return answer.ok ? null : answer.failure.message;
    };
    const published = { appId: app.id, environment: "PRODUCTION" as const };
    const publish = (state: "PUBLISHED" | "REPLACED") =>
      asSystem((tx) => tx.publication.updateMany({ where: published, data: { state } }));
    await publish("REPLACED");
    expect(await refusal()).toBe(words.preconditions.validated.refusal);
    await publish("PUBLISHED");

    await db.tenant.update({ where: { id: tenant.id }, data: { state: "SUSPENDED" } });
    expect(await refusal()).toBe(words.preconditions.tenantRunning.refusal);
    await db.tenant.update({
      where: { id: tenant.id },
      data: { state: "ONLINE_MAINTENANCE", licences: [] },
    });
    expect(await refusal()).toBe(words.preconditions.licence.refusal);
    await db.tenant.update({
      where: { id: tenant.id },
      data: { userPlan: "CRM Suite Core" },
    });
    expect(await refusal()).toBeNull();
  });

  it("is refused before the customer approved, from a stale page and a second time", async () => {
    const { requestId: undecided } = await aRequestedActivation();
    const { appManager, requestId } = await anApprovedActivation();
    const early = await grantActivation(appManager, decision(undecided));
    expect(early).toMatchObject({ ok: false, failure: { code: "conflict" } });
    const stale = await grantActivation(appManager, decision(requestId, 1));
    expect(stale).toMatchObject({ ok: false, failure: { message: text.form.stale } });
    const form = decision(requestId, 2);
    const first = await grantActivation(appManager, form);
    expect(await grantActivation(appManager, form)).toEqual(first);
    const again = await grantActivation(appManager, decision(requestId, 3));
    expect(again).toMatchObject({ ok: false, failure: { code: "conflict" } });
    expect(await db.authorization.count({ where: { requestId } })).toBe(1);
  });
});

describe.runIf(onServer)("on a server", () => {
  it("two grants at once: one authorization", async () => {
    const { appManager, requestId } = await anApprovedActivation();
    const colleague = await aStaffMember("APP_MANAGER");
    const answers = await Promise.all([
      grantActivation(appManager, decision(requestId, 2)),
      grantActivation(colleague, decision(requestId, 2)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await db.authorization.count({ where: { requestId } })).toBe(1);
    expect(await mailsAbout("Active:", appManager.email)).toHaveLength(0);
  });

  describe("the database refuses", () => {
    type Made = { app: { id: string }; tenant: { id: string }; requestId: string };
    const letIn =
      (
        { app, tenant, requestId }: Made,
        level: "EXPLICIT" | "ADMINISTRATOR",
        by: string,
      ) =>
      (tx: Tx) => tx.$executeRaw`INSERT INTO "authorization"
        (app_id, environment, tenant_id, level, request_id, approved_by_id)
        VALUES (${app.id}::uuid, 'PRODUCTION', ${tenant.id}::uuid,
          ${level}::authorization_level, ${requestId}::uuid, ${by}::uuid)`;
    const grant = (requestId: string, by: string) => (tx: Tx) => tx.$executeRaw`
      UPDATE activation_request SET state = 'GRANTED', granted_by_id = ${by}::uuid
      WHERE id = ${requestId}::uuid`;

    it("a grant that nobody approved", async () => {
      const made = await aRequestedActivation();
      const { userId } = await aStaffMember("APP_MANAGER");
      await expect(
        asActor(userId, letIn(made, "EXPLICIT", made.developer.userId)),
      ).rejects.toThrow(/needs its granted request/);
      await expect(asActor(userId, grant(made.requestId, userId))).rejects.toThrow(
        /cannot go from REQUESTED to GRANTED/,
      );
    });

    it("a custom app that enters Production by another level", async () => {
      const made = await aRequestedActivation();
      for (const { userId } of [made.administrator, made.developer]) {
        await expect(
          asActor(userId, letIn(made, "ADMINISTRATOR", userId)),
        ).rejects.toThrow(/explicit grant only/);
      }
    });

    it("a certifier, and an app manager with an interest", async () => {
      const { developer, requestId } = await anApprovedActivation();
      const certifier = await aStaffMember("CERTIFIER");
      expect(await asActor(certifier.userId, grant(requestId, certifier.userId))).toBe(0);
      await db.staffMember.create({
        data: { userId: developer.userId, role: "APP_MANAGER" },
      });
      await expect(
        asActor(developer.userId, grant(requestId, developer.userId)),
      ).rejects.toThrow(/without an interest/);
    });

    it("a consent that is changed or taken away", async () => {
      const { appManager, administrator, authorizationId } = await anActiveApp();
      for (const person of [appManager, administrator]) {
        for (const tamper of [
          (tx: Tx) => tx.$executeRaw`UPDATE consent SET rights = '{}'
            WHERE authorization_id = ${authorizationId}::uuid`,
          (tx: Tx) => tx.$executeRaw`DELETE FROM consent
            WHERE authorization_id = ${authorizationId}::uuid`,
        ]) {
          await expect(asActor(person.userId, tamper)).rejects.toThrow(
            /permission denied|append-only/,
          );
        }
      }
    });

    it("an app manager of another partner's rights: a stranger reaches no row", async () => {
      const { authorizationId } = await anActiveApp();
      const { userId } = await aMember();
      const revoked = await asActor(
        userId,
        (tx) => tx.$executeRaw`UPDATE "authorization" SET state = 'REVOKED'
          WHERE id = ${authorizationId}::uuid`,
      );
      expect(revoked).toBe(0);
    });
  });
});
