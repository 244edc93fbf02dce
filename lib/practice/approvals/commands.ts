import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import {
  fingerprint,
  hasSystemUser,
  type Rights,
} from "@/lib/authorizations/rights/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { makeSystemToken } from "@/lib/db/system-tokens";
import { writeOnce } from "@/lib/db/write-once";
import { text } from "@/lib/words/catalogue";
import { askedAppSelect, standIn, type AskedApp } from "../asks/dto";
import { practiceTenants } from "../asks/policy";
import { hashOf, openRecord } from "../records/gateway";
import type { ApproveSignInInput } from "./schema";

const words = text.practice;
type Approved = { uid: string; app: string; contextId: string };

/**
 * An administrator of a tenant in SOD lets an app in that asks them at sign-in, or agrees to what it asks for
 * besides: it counts from here on, with the rights they read as its consent.
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

      const { stand, published } = standIn(actor, app, tenant, now);
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
      const [held] = app.authorizations;
      const given = { app, tenantId: tenant.id, rights: published, now };
      if (stand.authorizationId === null) await letIn(tx, actor, given);
      else if (
        !held ||
        !(await extend(tx, actor, { ...given, held, added: stand.added }))
      )
        return fail("conflict", text.form.stale);
      return ok({ uid, app: app.name, contextId });
    });
  } catch (error) {
    if (!violates(error, "authorization_living")) throw error;
    return fail("conflict", text.activations.refusals.alreadyActive);
  }
}

type Given = { app: AskedApp; tenantId: string; rights: Rights; now: Date };

async function letIn(tx: Tx, actor: Actor, given: Given): Promise<void> {
  const { app, tenantId, rights, now } = given;
  const made = await tx.authorization.create({
    data: {
      ...{ appId: app.id, environment: "SOD", tenantId },
      ...{ level: "ADMINISTRATOR", approvedById: actor.userId, createdAt: now },
      consents: { create: { rights, agreedById: actor.userId, agreedAt: now } },
    },
    select: { id: true },
  });
  await follow(tx, actor, given, { id: made.id, rights: rights.enforced });
}

type Held = AskedApp["authorizations"][number];

/** Its row, as it was read, is the lock: false where somebody else was quicker. */
async function extend(
  tx: Tx,
  actor: Actor,
  { held, added, ...given }: Given & { held: Held; added: string[] },
): Promise<boolean> {
  const { id, state, revision } = held;
  const { count } = await tx.authorization.updateMany({
    where: { id, state, revision },
    data: { revision: { increment: 1 } },
  });
  if (count === 0) return false;
  const { rights, now } = given;
  const by = { agreedById: actor.userId, agreedAt: now };
  await tx.consent.create({ data: { authorizationId: id, rights, ...by } });
  await tx.rightsAddition.updateMany({
    where: { authorizationId: id, state: "ASKED" },
    data: { state: "APPROVED", codes: added, decidedAt: now, decidedById: actor.userId },
  });
  await follow(tx, actor, given, { id, rights: added, isMore: true });
  return true;
}

/** What follows from either yes. */
async function follow(
  tx: Tx,
  actor: Actor,
  { app, tenantId, rights }: Given,
  given: { id: string; rights: string[]; isMore?: boolean },
): Promise<void> {
  if (hasSystemUser(rights))
    await makeSystemToken(tx, { authorizationId: given.id, appName: app.name });
  await recordEvent(tx, actor, {
    action: given.isMore ? "authorization.rights_approved" : "authorization.given",
    object: { type: "authorization", id: given.id },
    ...{ partnerId: app.partnerId, tenantId },
    data: { appId: app.id, rights: given.rights, at: "sign-in" },
  });
}

/** Whose sign-in it is; null where the row does not open. */
function clientOf({ idHash, sealed }: { idHash: Uint8Array; sealed: Uint8Array }) {
  const params = openRecord("INTERACTION", idHash, sealed)?.["params"];
  if (typeof params !== "object" || params === null || !("client_id" in params))
    return null;
  return typeof params.client_id === "string" ? params.client_id : null;
}
