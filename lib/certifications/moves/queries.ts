import "server-only";

import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import { betaFacts, standingSelect, type StandingRow } from "../standings/dto";
import { allowMover, visibleRecords } from "../standings/policy";
import { betaState } from "../standings/rules";
import { LISTED_STEPS, moveAt, MOVES, moveSteps, type MoveStep } from "./rules";

const SHOWN = 10;

export type Move = { step: MoveStep; app: string; href: string };
export type Launch = { app: string; href: string };

/** Apps of the person's partners that wait for them on the way to the App Store, oldest first. */
export async function listMoves(actor: Actor): Promise<Move[]> {
  const rows = await db.certificationWay.findMany({
    where: {
      OR: moveSteps.map((move) => ({
        step: move === "UNLISTED" ? { in: [...LISTED_STEPS] } : move,
        app: {
          ...applicationsFor(actor, MOVES[move].right),
          ...(MOVES[move].page === "/listing"
            ? { listings: { none: settled(move) } }
            : {}),
        },
      })),
    },
    select: { step: true, app: { select: { id: true, name: true } } },
    orderBy: { since: "asc" },
    take: SHOWN,
  });
  return rows.flatMap(({ step: at, app }) => {
    const step = moveAt({ step: at, isListingRequested: false, hasListing: false });
    return step
      ? [{ step, app: app.name, href: `/apps/${app.id}${MOVES[step].page}` }]
      : [];
  });
}

/** The listing with which a move that asks for one is made. */
function settled(move: MoveStep): Prisma.ListingWhereInput {
  return move === "UNLISTED"
    ? { state: { in: ["REQUEST_PENDING", "PUBLISHED"] } }
    : { state: "REQUEST_PENDING" };
}

/** Apps that are ready for their launch, for whoever puts them into the App Store. */
export async function listLaunches(actor: Actor): Promise<Launch[]> {
  if (!can(actor, "certification.judge")) return [];
  const records = await db.certificationRecord.findMany({
    where: { AND: [{ status: "LISTED" }, visibleRecords(actor)] },
    select: { id: true, app: { select: { name: true } } },
    orderBy: { statusSince: "asc" },
    take: SHOWN,
  });
  return records.map(({ id, app }) => ({
    app: app.name,
    href: `/certifications/${id}`,
  }));
}

/** Apps in beta whose conditions are met, which the worker has found, for whoever gives full status. */
export async function listMetBetas(actor: Actor): Promise<Launch[]> {
  if (!can(actor, "certification.judge")) return [];
  const records = await db.certificationRecord.findMany({
    where: {
      AND: [
        { status: "BETA", notices: { some: { matter: "BETA_MET" } } },
        visibleRecords(actor),
      ],
    },
    select: standingSelect(actor),
    orderBy: { statusSince: "asc" },
  });
  return records
    .filter((record) => isMet(record) && allowMover(actor, "FULL", record).ok)
    .slice(0, SHOWN)
    .map(({ id, app }) => ({ app: app.name, href: `/certifications/${id}` }));
}

function isMet(record: StandingRow): boolean {
  const facts = betaFacts(record);
  return facts !== null && betaState(facts, new Date()).isMet;
}
