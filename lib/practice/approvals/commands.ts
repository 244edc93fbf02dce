import "server-only";

import { recordEvent } from "@/lib/audit/record";
import { administers, type Actor } from "@/lib/auth/actor";
import {
  fingerprint,
  rightsOf,
  storedRights,
  SYSTEM_USER,
} from "@/lib/authorizations/rights/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { makeSystemToken } from "@/lib/db/system-tokens";
import { writeOnce } from "@/lib/db/write-once";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { isRunning } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import { askedAppSelect } from "../asks/dto";
import { practiceTenants } from "../asks/policy";
import { standOf } from "../asks/rules";
import { hashOf, openRecord } from "../records/gateway";
import type { ApproveSignInInput } from "./schema";

const words = text.practice;
type Approved = { uid: string; app: string; contextId: string };

/**
 * An administrator of a tenant in SOD lets an app in that asks them at sign-in: the authorization is
 * active from here on, with the rights they read as its consent.
 */
export async function approveSignIn(
  actor: Actor,
  { idempotencyKey, ...input }: ApproveSignInInput,
  now: Date = new Date(),
): Promise<Result<Approved>> {
  const form = { key: idempotencyKey, command: "approveSignIn", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const { uid, contextId } = input;
      const waiting = await tx.practiceRecord.findFirst({
        where: {
          ...{ kind: "INTERACTION", idHash: hashOf("INTERACTION", uid) },
          expiresAt: { gt: now },
        },
        select: { idHash: true, sealed: true },
      });
      const clientId = waiting && clientOf(waiting);
      const tenant = await tx.tenant.findFirst({
        where: { AND: [practiceTenants(actor), { contextId }] },
        select: { id: true, state: true },
      });
      const app =
        clientId && tenant
          ? await tx.application.findFirst({
              where: {
                deletedAt: null,
                clientIds: { some: { clientId, environment: "SOD", retiredAt: null } },
              },
              select: askedAppSelect(tenant.id),
            })
          : null;
      if (!app || !tenant) return fail("not_found", text.form.notFound);

      const [version] = app.publications.map((publication) => publication.version);
      const published = version ? rightsOf(version, "SOD") : null;
      const [held] = app.authorizations;
      const stand = standOf({
        stoppedBy: holdingIn(stopsAgainst(app), "SOD")[0]?.side ?? null,
        isTenantRunning: isRunning(tenant.state),
        isAdministrator: administers(actor, tenant.id),
        published,
        held: held ? { ...held, agreed: storedRights(held.consents[0]?.rights) } : null,
      });
      if (stand.kind === "refused") {
        const code = stand.reason === "not_administrator" ? "forbidden" : "rule_broken";
        return fail(code, words.hindrances[stand.reason]);
      }
      if (stand.kind === "ready" || !published) {
        return fail("conflict", words.alreadyIn(app.name, contextId));
      }
      if (fingerprint(published) !== input.rights) {
        return fail("conflict", text.activations.refusals.rightsChanged);
      }
      const made = await tx.authorization.create({
        data: {
          ...{ appId: app.id, environment: "SOD", tenantId: tenant.id },
          ...{ level: "ADMINISTRATOR", approvedById: actor.userId, createdAt: now },
          consents: {
            create: { rights: published, agreedById: actor.userId, agreedAt: now },
          },
        },
        select: { id: true },
      });
      if (published.enforced.includes(SYSTEM_USER)) {
        await makeSystemToken(tx, { authorizationId: made.id, appName: app.name });
      }
      await recordEvent(tx, actor, {
        action: "authorization.given",
        object: { type: "authorization", id: made.id },
        partnerId: app.partnerId,
        tenantId: tenant.id,
        data: { appId: app.id, rights: published.enforced, at: "sign-in" },
      });
      return ok({ uid, app: app.name, contextId });
    });
  } catch (error) {
    if (!violates(error, "authorization_living")) throw error;
    return fail("conflict", text.activations.refusals.alreadyActive);
  }
}

/** Whose sign-in it is; null where the row does not open. */
function clientOf({ idHash, sealed }: { idHash: Uint8Array; sealed: Uint8Array }) {
  const params = openRecord("INTERACTION", idHash, sealed)?.["params"];
  if (typeof params !== "object" || params === null || !("client_id" in params))
    return null;
  return typeof params.client_id === "string" ? params.client_id : null;
}
