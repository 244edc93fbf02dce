import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { toConfiguration } from "@/lib/configurations/dto";
import { isLocked } from "@/lib/configurations/rules";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import {
  decisionSelect,
  lineSelect,
  type ChangeLine,
  type ChangeToDecide,
  type DecisionRow,
} from "./dto";
import { hasInterest, visibleChanges } from "./policy";
import {
  changeFields,
  grantedNow,
  isGranted,
  settingNow,
  storedWanted,
  targetOf,
  wantedWords,
  type ChangeField,
} from "./rules";

const SHOWN = 100;

/** What was asked for an app last, by field: open, or as it was decided. */
export async function listChangesOf(
  actor: Actor,
  appId: string,
): Promise<Partial<Record<ChangeField, ChangeLine>>> {
  const rows = await db.changeRequest.findMany({
    where: { AND: [{ appId }, visibleChanges(actor)] },
    distinct: ["field"],
    orderBy: [{ field: "asc" }, { requestedAt: "desc" }],
    select: lineSelect,
  });
  const names = await namesOf(rows.flatMap(peopleOf));
  return Object.fromEntries(
    changeFields.flatMap((field) => {
      const row = rows.find((one) => one.field === field);
      return row ? [[field, toLine(row, names)]] : [];
    }),
  );
}

/** The app managers' list: what waits for an answer, oldest first. Null for everybody else. */
export async function listChangesToDecide(
  actor: Actor,
): Promise<{ waiting: ChangeToDecide[]; decided: ChangeToDecide[] } | null> {
  if (!can(actor, "change.decide")) return null;
  const [waiting, decided] = await Promise.all([
    db.changeRequest.findMany({
      where: { AND: [{ state: "OPEN" }, visibleChanges(actor)] },
      orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
      take: SHOWN,
      select: decisionSelect(actor),
    }),
    db.changeRequest.findMany({
      where: { AND: [{ state: { not: "OPEN" } }, visibleChanges(actor)] },
      orderBy: [{ decidedAt: "desc" }, { id: "asc" }],
      take: 25,
      select: decisionSelect(actor),
    }),
  ]);
  const names = await namesOf([...waiting, ...decided].flatMap(peopleOf));
  const toRow = (row: DecisionRow) => toDecide(actor, row, names);
  return { waiting: waiting.map(toRow), decided: decided.map(toRow) };
}

/** How many requests wait for the actor. */
export async function countChangesToDecide(actor: Actor): Promise<number> {
  if (!can(actor, "change.decide")) return 0;
  return db.changeRequest.count({
    where: { AND: [{ state: "OPEN" }, visibleChanges(actor)] },
  });
}

type LineRow = Prisma.ChangeRequestGetPayload<{ select: typeof lineSelect }>;

function peopleOf({ requestedById, decidedById }: LineRow): string[] {
  return decidedById ? [requestedById, decidedById] : [requestedById];
}

function toLine(row: LineRow, names: ReadonlyMap<string, string>): ChangeLine {
  const { id, revision, field, state, reason, requestedAt, decidedAt, answer } = row;
  return {
    ...{ id, revision, field, state, reason, requestedAt, decidedAt, answer },
    wanted: wantedWords(field, storedWanted(row.wanted)),
    requestedBy: names.get(row.requestedById) ?? "",
    decidedBy: row.decidedById ? (names.get(row.decidedById) ?? "") : null,
  };
}

function toDecide(
  actor: Actor,
  row: DecisionRow,
  names: ReadonlyMap<string, string>,
): ChangeToDecide {
  const { app, field, version } = row;
  const versions = app.versions.map(({ number, publications }) => ({
    ...{ number, isLocked: isLocked(publications) },
  }));
  const asked = versions.find(({ number }) => number === version?.number);
  const now =
    isGranted(field) && version
      ? grantedNow(field, toConfiguration(version))
      : isGranted(field)
        ? ""
        : settingNow(field, app);
  return {
    ...toLine(row, names),
    ...{ appId: app.id, appName: app.name, partnerName: app.partner.name },
    now: wantedWords(field, now),
    target: asked ? { number: targetOf(asked, versions)?.number ?? null } : null,
    interest: hasInterest(actor, row),
  };
}
