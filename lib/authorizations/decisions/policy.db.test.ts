import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Tx } from "@/lib/db/client";
import {
  anApprovedActivation,
  aRequestedActivation,
  decision,
} from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aTenant } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { declineActivation } from "./commands";

describe.runIf(onServer)(
  "the database refuses, whoever tries it past the commands",
  () => {
    const approve = (requestId: string, by: string) => (tx: Tx) => tx.$executeRaw`
      UPDATE activation_request SET state = 'APPROVED', decided_by_id = ${by}::uuid,
        agreed_rights = '{}' WHERE id = ${requestId}::uuid`;

    it("a partner that approves for the customer", async () => {
      const { developer, requestId } = await aRequestedActivation();
      await expect(
        asActor(developer.userId, approve(requestId, developer.userId)),
      ).rejects.toThrow(/does not decide for a customer/);
    });

    it("a partner's member who is administrator of the tenant too", async () => {
      const { developer, tenant, requestId } = await aRequestedActivation();
      await db.tenantPerson.create({
        data: {
          tenantId: tenant.id,
          userId: developer.userId,
          right: "TENANT_ADMINISTRATOR",
          source: "OPERATIONS",
        },
      });
      await expect(
        asActor(developer.userId, approve(requestId, developer.userId)),
      ).rejects.toThrow(/does not decide for a customer/);
    });

    it("an administrator who decides in another's name", async () => {
      const { administrator, developer, requestId } = await aRequestedActivation();
      await expect(
        asActor(administrator.userId, approve(requestId, developer.userId)),
      ).rejects.toThrow(/administrator of the tenant/);
    });

    it("a step that is not in the table", async () => {
      const { administrator, requestId } = await aRequestedActivation();
      await declineActivation(administrator, { ...decision(requestId), reason: "No." });
      await expect(
        asActor(administrator.userId, approve(requestId, administrator.userId)),
      ).rejects.toThrow(/cannot go from DECLINED to APPROVED/);
    });

    it("another tenant under an approval, and other rights than agreed", async () => {
      const { developer, administrator, requestId } = await anApprovedActivation();
      const { id } = await aTenant();
      await expect(
        asActor(
          developer.userId,
          (tx) => tx.$executeRaw`UPDATE activation_request SET tenant_id = ${id}::uuid
            WHERE id = ${requestId}::uuid`,
        ),
      ).rejects.toThrow(/stays as it was asked/);
      await expect(
        asActor(
          administrator.userId,
          (tx) => tx.$executeRaw`UPDATE activation_request
            SET agreed_rights = '{"enforced": []}' WHERE id = ${requestId}::uuid`,
        ),
      ).rejects.toThrow(/agreed rights stay/);
    });

    it("a stranger, who reaches no row", async () => {
      const { requestId } = await aRequestedActivation();
      const stranger = await aMember();
      expect(await asActor(stranger.userId, approve(requestId, stranger.userId))).toBe(0);
    });

    it("a customer or a stranger who asks for an app that is not theirs", async () => {
      const { administrator, app, tenant } = await aRequestedActivation();
      for (const { userId } of [administrator, await aMember()]) {
        await expect(
          asActor(
            userId,
            (tx) => tx.$executeRaw`INSERT INTO activation_request (app_id, tenant_id,
              customer_name, contact_email, note, link_mac, link_expires_at, requested_by_id)
              VALUES (${app.id}::uuid, ${tenant.id}::uuid, 'x', 'x@x.example', '',
                ${randomBytes(16)}, now(), ${userId}::uuid)`,
          ),
        ).rejects.toThrow(/made by the partner|row-level security/);
      }
    });
  },
);
