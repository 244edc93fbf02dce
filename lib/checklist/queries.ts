import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import {
  configurationOf,
  configurationSelect,
  itemSelect,
  type ChecklistItemText,
} from "./dto";
import { isOnList, type Configuration } from "./rules";

export type PublicChecklist = {
  version: number;
  publishedAt: Date;
  /** Of which kind of app, and for which app of the reader's. */
  kind: "STANDARD" | "CUSTOM";
  app: { id: string; name: string } | null;
  /** The reader's apps, the newest first; nobody's for who is not signed in. */
  apps: { id: string; name: string; kind: "STANDARD" | "CUSTOM" }[];
  items: (ChecklistItemText & { perEnvironment: boolean })[];
};

const APPS = 50;

/** The newest checklist, for a kind of app or for one of the reader's own; null before there is any. */
export async function getChecklist(
  actor: Actor | null,
  asked: { kind: "STANDARD" | "CUSTOM"; appId: string | null },
): Promise<PublicChecklist | null> {
  const [checklist, apps, app] = await Promise.all([
    db.checklistVersion.findFirst({
      where: { publishedAt: { not: null } },
      orderBy: { number: "desc" },
      select: {
        ...{ number: true, publishedAt: true },
        items: { select: itemSelect, orderBy: { position: "asc" } },
      },
    }),
    actor
      ? db.application.findMany({
          where: ownApplications(actor),
          orderBy: [{ createdAt: "desc" }, { id: "desc" }],
          take: APPS,
          select: { id: true, name: true, kind: true },
        })
      : [],
    actor && asked.appId ? findApp(actor, asked.appId) : null,
  ]);
  if (!checklist?.publishedAt) return null;
  const kind = app?.kind ?? asked.kind;
  return {
    ...{ version: checklist.number, publishedAt: checklist.publishedAt, kind, apps },
    app: app && { id: app.id, name: app.name },
    items: checklist.items
      .filter((item) => isOnList(kind, item, app?.configuration ?? null))
      .map(
        ({ code, heading, text, why, verifiedBy, kind: itemKind, perEnvironment }) => ({
          ...{ code, heading, text, why, verifiedBy, kind: itemKind, perEnvironment },
        }),
      ),
  };
}

async function findApp(actor: Actor, id: string) {
  const app = await db.application.findFirst({
    where: { AND: [{ id }, ownApplications(actor)] },
    select: {
      ...{ id: true, name: true, kind: true, technicalContactId: true },
      versions: {
        where: { discardedAt: null },
        orderBy: { number: "desc" },
        take: 1,
        select: configurationSelect,
      },
    },
  });
  if (!app) return null;
  const [version] = app.versions;
  const configuration: Configuration | null = version
    ? configurationOf(version, app.technicalContactId)
    : null;
  return { ...app, configuration };
}
