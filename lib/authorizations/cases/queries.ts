import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { isOwnCompany } from "@/lib/tenants/policy";
import { preconditions } from "../grants/rules";
import type { ActivationCase, CaseRow } from "../requests/dto";
import { shownState, stateAt } from "../requests/rules";
import {
  fingerprint,
  notAgreed,
  rightsOf,
  storedRights,
  versionInQuestion,
} from "../rights/rules";

/**
 * A request's row with the names and facts that whoever decides reads beside it, and the actor's
 * memberships in the partner that asks. The row comes from a query that has found that this actor
 * sees it.
 */
export async function readCase(actor: Actor, row: CaseRow): Promise<ReadCase> {
  const { app } = row;
  const [names, contact, memberships] = await Promise.all([
    namesOf([row.requestedById, row.decidedById, row.grantedById]),
    db.user.findUnique({
      where: { id: app.technicalContactId },
      select: { name: true, email: true },
    }),
    db.membership.findMany({
      where: { userId: actor.userId, partnerId: app.partnerId },
      select: { endedAt: true },
    }),
  ]);
  return { case: toCase(row, names, contact), memberships };
}

type ReadCase = { case: ActivationCase; memberships: { endedAt: Date | null }[] };

function toCase(
  row: CaseRow,
  names: ReadonlyMap<string, string>,
  contact: ActivationCase["contact"],
): ActivationCase {
  const { app, tenant } = row;
  const nameOf = (id: string | null) => names.get(id ?? "") ?? "";
  const version = versionInQuestion(app.publications);
  const asked = version ? rightsOf(version) : null;
  const agreed = storedRights(row.agreedRights);
  const published = app.publications.find(({ state }) => state === "PUBLISHED");
  const review = app.reviews.find(({ versionId }) => versionId === published?.version.id);
  return {
    id: row.id,
    revision: row.revision,
    state: stateAt(row, new Date()),
    shown: shownState(row, new Date()),
    customerName: row.customerName,
    contactEmail: row.contactEmail,
    note: row.note,
    requestedBy: nameOf(row.requestedById),
    requestedAt: row.requestedAt,
    decideBy: row.linkExpiresAt,
    decidedBy: nameOf(row.decidedById),
    decidedAt: row.decidedAt,
    decisionReason: row.decisionReason ?? "",
    grantedBy: nameOf(row.grantedById),
    grantedAt: row.grantedAt,
    appName: app.name,
    partnerName: app.partner.name,
    isPartnerVerified: app.partner.status === "VERIFIED",
    isOwnCompany: isOwnCompany(tenant.ownCompanies, app.partnerId),
    contact,
    tenant: {
      environment: tenant.environment,
      contextId: tenant.contextId,
      name: tenant.name,
      company: tenant.company,
    },
    rights: agreed ?? asked,
    rightsKey: asked ? fingerprint(asked) : "",
    beyond: agreed && published ? notAgreed(rightsOf(published.version), agreed) : [],
    validation: published
      ? {
          reviewNumber: review?.number ?? null,
          at: review?.closedAt ?? published.decidedAt,
        }
      : null,
    preconditions: preconditions({
      validated: published !== undefined,
      kind: app.kind,
      stops: app.stops,
      partner: app.partner,
      tenant,
    }),
  };
}
