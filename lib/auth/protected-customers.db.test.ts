import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import type { Result } from "@/lib/core/result";
import {
  makeServiceKey,
  replaceServiceKey,
  revokeServiceKey,
} from "@/lib/service-keys/commands";
import {
  inviteToTenant,
  resendTenantInvitation,
} from "@/lib/tenants/invitations/commands";
import { changeRight, removeTenantPerson } from "@/lib/tenants/people/commands";
import { aStaffMember } from "@/lib/testing/builders";
import { everything } from "@/lib/testing/everything";
import { form, provedAt } from "@/lib/testing/factors";
import {
  anInvitationTo,
  anInvited,
  aPeopledTenant,
  newAddress,
} from "@/lib/testing/tenants";
import type { Actor, ServiceScope } from "./actor";

const admin = "TENANT_ADMINISTRATOR" as const;

type Protected = { actor: Actor; send: () => Promise<Result<unknown>> };

/** What asks for a proof of those who say who administers a tenant, and of who makes keys. */
const commands: Record<string, () => Promise<Protected>> = {
  "inviting to a production tenant": async () => {
    const { owner, tenant } = await aPeopledTenant();
    const email = newAddress();
    const sent = { ...form(), tenantId: tenant.id, email, right: admin };
    return { actor: owner, send: () => inviteToTenant(owner, sent) };
  },
  "sending such an invitation again": async () => {
    const { owner, tenant } = await aPeopledTenant();
    const { invitationId } = await anInvitationTo(owner, tenant.id);
    const sent = { ...form(), tenantId: tenant.id, invitationId };
    return { actor: owner, send: () => resendTenantInvitation(owner, sent) };
  },
  "changing a right on a production tenant": async () => {
    const { owner, tenant } = await aPeopledTenant();
    const { userId } = await anInvited(owner, tenant.id, "EXTERNAL_CONSULTANT");
    const about = { ...form(), tenantId: tenant.id, userId };
    const sent = { ...about, was: "EXTERNAL_CONSULTANT" as const, right: admin };
    return { actor: owner, send: () => changeRight(owner, sent) };
  },
  "removing somebody from a production tenant": async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const sent = { ...form(), tenantId: tenant.id, userId: other.userId, was: admin };
    return { actor: owner, send: () => removeTenantPerson(owner, sent) };
  },
  "making a service key": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const sent = aKeyForm();
    return { actor, send: () => makeServiceKey(actor, sent) };
  },
  "exchanging a service key": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const made = await makeServiceKey(actor, aKeyForm());
    if (!made.ok) throw new Error(made.failure.message);
    const { keyId } = made.value;
    const sent = { ...form(), keyId, label: "", lifetime: "90" as const };
    return { actor, send: () => replaceServiceKey(actor, sent) };
  },
  "revoking a service key": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const made = await makeServiceKey(actor, aKeyForm());
    if (!made.ok) throw new Error(made.failure.message);
    const sent = { ...form(), keyId: made.value.keyId };
    return { actor, send: () => revokeServiceKey(actor, sent) };
  },
};

function aKeyForm() {
  const name = `m-${randomUUID().slice(0, 8)}`;
  const scopes: ServiceScope[] = ["operations:people"];
  return { ...form(), name, label: "", scopes, lifetime: "90" as const };
}

describe.each(Object.entries(commands))("%s", (_what, arrange) => {
  it("asks for a proof eleven minutes after the last one, and goes on with it", async () => {
    const { actor, send } = await arrange();
    await provedAt(actor, later(new Date(), -11 * MINUTE));
    const before = await everything();
    expect(await send()).toMatchObject({ ok: false, failure: { code: "step_up" } });
    expect(await everything()).toEqual(before);
    await provedAt(actor, new Date());
    // The very same form, with its key.
    expect(await send()).toMatchObject({ ok: true });
  });
});
