import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { readCase } from "../cases/queries";
import { caseSelect } from "../requests/dto";
import { shownState } from "../requests/rules";
import { grantSelect, rowSelect, type ActivationRow, type GrantCase } from "./dto";
import { grantableRequests, hasInterest } from "./policy";
import { grantFlags } from "./rules";

const SHOWN = 100;

/** The app managers' queue: what waits for a grant, oldest first, and the newest others. */
export async function listActivations(
  actor: Actor,
): Promise<{ waiting: ActivationRow[]; others: ActivationRow[] } | null> {
  if (!can(actor, "activation.grant")) return null;
  const [waiting, others] = await Promise.all([
    db.activationRequest.findMany({
      where: { AND: [grantableRequests(actor), { state: "APPROVED" }] },
      select: rowSelect,
      orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
      take: SHOWN,
    }),
    db.activationRequest.findMany({
      where: { AND: [grantableRequests(actor), { state: { not: "APPROVED" } }] },
      select: rowSelect,
      orderBy: [{ requestedAt: "desc" }, { id: "asc" }],
      take: SHOWN,
    }),
  ]);
  return { waiting: waiting.map(toRow), others: others.map(toRow) };
}

/** One request as an app manager reads it before granting; null for everybody else. */
export async function getActivation(
  actor: Actor,
  requestId: string,
): Promise<GrantCase | null> {
  const row = await db.activationRequest.findFirst({
    where: { AND: [{ id: requestId }, grantableRequests(actor)] },
    select: caseSelect,
  });
  if (!row) return null;
  const [{ case: read }, sides, [found]] = await Promise.all([
    readCase(actor, row),
    db.activationRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: grantSelect(actor),
    }),
    db.$queryRaw<{ flags: string[] }[]>`
      SELECT portal_activation_flags(${requestId}::uuid) AS flags`,
  ]);
  const flags = grantFlags(found?.flags ?? []);
  return { ...read, interest: hasInterest(actor, sides), flags };
}

type Row = Parameters<typeof shownState>[0] & {
  id: string;
  requestedAt: Date;
  decidedAt: Date | null;
  app: { name: string; partner: { name: string } };
  tenant: { contextId: string; company: string };
};

function toRow(row: Row): ActivationRow {
  return {
    id: row.id,
    appName: row.app.name,
    partnerName: row.app.partner.name,
    contextId: row.tenant.contextId,
    company: row.tenant.company,
    state: shownState(row, new Date()),
    requestedAt: row.requestedAt,
    decidedAt: row.decidedAt,
  };
}
