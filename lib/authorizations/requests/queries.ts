import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { readCase } from "../cases/queries";
import { historyOfObjects } from "../history/queries";
import { questionsOf } from "../questions/queries";
import { reasonNotToDecide, sayOnRequest } from "../decisions/policy";
import {
  caseSelect,
  partnersRequestSelect,
  type CustomerCase,
  type LinkAnswer,
  type PartnersRequest,
} from "./dto";
import { customersRequests } from "./policy";
import {
  canRemind,
  canSendAgain,
  isOpen,
  LINK_PURPOSE,
  LINK_TOKEN,
  shownState,
  stateAt,
  takesMessages,
} from "./rules";

/**
 * What an activation link leads this person to; null when it is none of ours. The link identifies the
 * request, not the person, and is spent by the decision, not by opening.
 */
export async function getRequestByLink(
  actor: Actor,
  token: string,
): Promise<LinkAnswer | null> {
  if (!isToken(token, LINK_TOKEN)) return null;
  const macs = possibleMacs(token, LINK_PURPOSE, env.peppers);
  const [newest, earlier] = await Promise.all([
    db.activationRequest.findFirst({
      where: { linkMac: { in: macs } },
      select: linkedSelect,
    }),
    db.activationLink.findFirst({
      where: { mac: { in: macs } },
      select: { endedAt: true, request: { select: linkedSelect } },
    }),
  ]);
  const known = newest ?? earlier?.request;
  if (!known) return null;
  const { id, app, tenant } = known;
  const found = await findCase(actor, { id });
  const about = { appName: app.name, contextId: tenant.contextId };
  if (!newest && earlier?.endedAt) {
    const path = `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}/requests/${id}`;
    return { kind: "replaced", ...about, path: found ? path : null };
  }
  if (found) return { kind: "case", case: found };
  const state = stateAt(known, new Date());
  if (state === "REQUESTED") return { kind: "forward", ...about };
  return {
    ...{ kind: "closed", partner: app.partner.name, ...about },
    why: state === "EXPIRED" ? "EXPIRED" : "USED",
  };
}

/** What whoever holds a link may know, whoever they are. */
const linkedSelect = {
  id: true,
  state: true,
  linkExpiresAt: true,
  app: { select: { name: true, partner: { select: { name: true } } } },
  tenant: { select: { contextId: true, environment: true } },
} satisfies Prisma.ActivationRequestSelect;

/** A request to one of the actor's tenants, by its address there. */
export async function getTenantRequest(
  actor: Actor,
  environment: Environment,
  contextId: string,
  requestId: string,
): Promise<CustomerCase | null> {
  return findCase(actor, { id: requestId, tenant: { environment, contextId } });
}

async function findCase(
  actor: Actor,
  where: Prisma.ActivationRequestWhereInput,
): Promise<CustomerCase | null> {
  const row = await db.activationRequest.findFirst({
    where: { AND: [where, customersRequests(actor)] },
    select: caseSelect,
  });
  if (!row) return null;
  const [{ case: read, memberships }, questions] = await Promise.all([
    readCase(actor, row),
    questionsOf(row.id),
  ]);
  const partner = { name: read.partnerName, memberships };
  const say = sayOnRequest(actor, { ...row, app: { ...row.app, partner } });
  const [side] = await db.$queryRaw<{ theirs: boolean }[]>`
    SELECT portal_came_from_partner(${actor.userId}::uuid, ${row.id}::uuid) AS theirs`;
  const guest = side?.theirs
    ? text.activations.refusals.partnerGuest(partner.name)
    : null;
  const readOnly = reasonNotToDecide(say, partner.name) ?? guest;
  const canAsk = readOnly === null && takesMessages(row.state);
  return { ...read, readOnly, questions, canAsk };
}

/** A request of an app as its partner reads it, granted or not; app managers look on. */
export async function getPartnersRequest(
  actor: Actor,
  appId: string,
  requestId: string,
): Promise<PartnersRequest | null> {
  const row = await db.activationRequest.findFirst({
    where: { id: requestId, app: { AND: [{ id: appId }, visibleApplications(actor)] } },
    select: partnersRequestSelect,
  });
  if (!row) return null;
  const objects = [row.id, ...row.authorizations.map(({ id }) => id)];
  const apps = new Map(objects.map((id) => [id, row.app.name]));
  const [questions, history, names] = await Promise.all([
    questionsOf(row.id),
    historyOfObjects(actor, objects, apps),
    namesOf([row.requestedById]),
  ]);
  const now = new Date();
  const configures = can(actor, "activation.request", row.app);
  const isClosed = !takesMessages(row.state);
  const { id, revision, customerName, contactEmail, note, requestedAt } = row;
  return {
    ...{ id, revision, customerName, contactEmail, note, requestedAt, questions },
    ...{ history, isClosed, shown: shownState(row, now) },
    contextId: row.tenant.contextId,
    requestedBy: names.get(row.requestedById) ?? "",
    decideBy: row.state === "REQUESTED" ? row.linkExpiresAt : null,
    reason: row.decisionReason ?? "",
    can: {
      remind: configures && canRemind(row, now),
      resend: configures && canSendAgain(row.state),
      withdraw: configures && isOpen(row.state),
      answer: configures && !isClosed && questions.length > 0,
    },
  };
}
