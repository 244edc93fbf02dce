import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { isOwnCompany } from "@/lib/tenants/policy";
import { preconditions } from "../grants/rules";
import type { ActivationCase, CaseRow } from "../requests/dto";
import { shownState, stateAt } from "../requests/rules";
import {
  changeOf,
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
  const [names, contact, memberships, before] = await Promise.all([
    namesOf([row.requestedById, row.decidedById, row.grantedById]),
    db.user.findUnique({
      where: { id: app.technicalContactId },
      select: { name: true, email: true },
    }),
    db.membership.findMany({
      where: { userId: actor.userId, partnerId: app.partnerId },
      select: { endedAt: true },
    }),
    db.consent.findFirst({
      where: {
        authorization: {
          ...{ appId: app.id, tenantId: row.tenant.id },
          OR: [{ requestId: null }, { requestId: { not: row.id } }],
        },
        agreedAt: { lte: row.decidedAt ?? new Date() },
      },
      orderBy: [{ agreedAt: "desc" }, { id: "desc" }],
      select: { rights: true, agreedAt: true },
    }),
  ]);
  return { case: toCase(row, names, { contact, before }), memberships };
}

type Before = { rights: unknown; agreedAt: Date } | null;
type ReadCase = { case: ActivationCase; memberships: { endedAt: Date | null }[] };

function toCase(
  row: CaseRow,
  names: ReadonlyMap<string, string>,
  { contact, before }: { contact: ActivationCase["contact"]; before: Before },
): ActivationCase {
  const { app, tenant } = row;
  const nameOf = (id: string | null) => names.get(id ?? "") ?? "";
  const version = versionInQuestion(app.publications);
  const asked = version ? rightsOf(version) : null;
  const agreed = storedRights(row.agreedRights);
  const earlier = storedRights(before?.rights);
  const shown = agreed ?? asked;
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
    isByRule: row.grantedAt !== null && row.grantedById === null,
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
    rights: shown,
    rightsKey: asked ? fingerprint(asked) : "",
    beyond: agreed && published ? notAgreed(rightsOf(published.version), agreed) : [],
    since:
      before && earlier && shown
        ? { at: before.agreedAt, change: changeOf(earlier, shown) }
        : null,
    validation: published
      ? {
          reviewNumber: review?.number ?? null,
          at: review?.closedAt ?? published.decidedAt,
          recordId: review?.record?.id ?? null,
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
