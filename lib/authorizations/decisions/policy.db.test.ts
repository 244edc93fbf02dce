import { describe, expect, it } from "vitest";
import {
  anApprovedActivation,
  aRequestedActivation,
  asRole,
  decision,
} from "@/lib/testing/activations";
import { aMember, aTenant } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { declineActivation } from "./commands";

describe.runIf(onServer)(
  "the database refuses, whoever tries it past the commands",
  () => {
    const approve = `UPDATE activation_request SET state = 'APPROVED', decided_by_id = $2::uuid,
    agreed_rights = '{}' WHERE id = $1::uuid`;

    it("a partner that approves for the customer", async () => {
      const { developer, requestId } = await aRequestedActivation();
      await expect(
        asRole(developer, approve, requestId, developer.userId),
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
        asRole(developer, approve, requestId, developer.userId),
      ).rejects.toThrow(/does not decide for a customer/);
    });

    it("an administrator who decides in another's name", async () => {
      const { administrator, developer, requestId } = await aRequestedActivation();
      await expect(
        asRole(administrator, approve, requestId, developer.userId),
      ).rejects.toThrow(/administrator of the tenant/);
    });

    it("a step that is not in the table", async () => {
      const { administrator, requestId } = await aRequestedActivation();
      await declineActivation(administrator, { ...decision(requestId), reason: "No." });
      await expect(
        asRole(administrator, approve, requestId, administrator.userId),
      ).rejects.toThrow(/cannot go from DECLINED to APPROVED/);
    });

    it("another tenant under an approval, and other rights than agreed", async () => {
      const { developer, administrator, requestId } = await anApprovedActivation();
      const { id } = await aTenant();
      await expect(
        asRole(
          developer,
          "UPDATE activation_request SET tenant_id = $2::uuid WHERE id = $1::uuid",
          requestId,
          id,
        ),
      ).rejects.toThrow(/stays as it was asked/);
      await expect(
        asRole(
          administrator,
          `UPDATE activation_request SET agreed_rights = '{"enforced": []}' WHERE id = $1::uuid`,
          requestId,
        ),
      ).rejects.toThrow(/agreed rights stay/);
    });

    it("a stranger, who reaches no row", async () => {
      const { requestId } = await aRequestedActivation();
      const stranger = await aMember();
      expect(await asRole(stranger, approve, requestId, stranger.userId)).toBe(0);
    });

    it("a customer or a stranger who asks for an app that is not theirs", async () => {
      const { administrator, app, tenant } = await aRequestedActivation();
      const insert = `INSERT INTO activation_request
      (app_id, tenant_id, customer_name, contact_email, note, link_mac, link_expires_at, requested_by_id)
      VALUES ($1::uuid, $2::uuid, 'x', 'x@x.example', '', decode(md5($3), 'hex'), now(), $3::uuid)`;
      for (const person of [administrator, await aMember()]) {
        await expect(
          asRole(person, insert, app.id, tenant.id, person.userId),
        ).rejects.toThrow(/made by the partner|row-level security/);
      }
    });
  },
);
