import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { getOpenClocks } from "../clock/queries";
import { agesOf, isAway } from "./rules";
import type { Desk, Load } from "./dto";

/** Who has how much in hand and how old it is, for reviewers; null for everybody else. */
export async function getDesk(actor: Actor, now = new Date()): Promise<Desk | null> {
  if (!can(actor, "review.work")) return null;
  const [open, people, inHand] = await Promise.all([
    getOpenClocks(now),
    db.user.findMany({
      where: { staffRoles: { some: { role: { in: ["CERTIFIER", "APP_MANAGER"] } } } },
      select: { id: true, name: true, absence: { select: { until: true } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
    db.review.findMany({
      where: { state: "IN_REVIEW", reviewerId: actor.userId },
      select: {
        ...{ id: true, number: true, revision: true },
        app: { select: { name: true } },
      },
      orderBy: [{ queuedAt: "asc" }, { number: "asc" }],
    }),
  ]);
  const load = people.map(({ id, name, absence }): Load => {
    const own = open.filter(({ reviewerId }) => reviewerId === id);
    const until = absence?.until.toISOString().slice(0, 10);
    return {
      ...{ userId: id, name },
      inReview: own.filter(({ state }) => state === "IN_REVIEW").length,
      withPartner: own.filter(({ state }) => state === "WITH_PARTNER").length,
      late: own.filter(({ clock }) => clock.missed.length > 0).length,
      oldest: own.length > 0 ? Math.max(...own.map(({ clock }) => clock.age)) : null,
      awayUntil: until && isAway(until, now) ? until : null,
    };
  });
  return {
    load,
    ages: agesOf(
      open.filter(({ clock }) => clock.isRunning).map(({ clock }) => clock.age),
    ),
    mine: {
      awayUntil: load.find(({ userId }) => userId === actor.userId)?.awayUntil ?? null,
      inHand: inHand.map(({ app, ...review }) => ({ ...review, appName: app.name })),
    },
  };
}
