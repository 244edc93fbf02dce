import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { customersAuthorizations } from "@/lib/authorizations/policy";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantNotice } from "./dto";

/** What ended is told for so long. */
const TOLD_FOR = 30 * DAY;
const SHOWN = 50;

/** What waits on the actor's tenants for a decision about more rights, who lost what, and what ended lately. */
export async function listTenantNotices(actor: Actor): Promise<TenantNotice[]> {
  const rows = await db.authorization.findMany({
    where: {
      AND: [
        customersAuthorizations(actor),
        {
          OR: [
            { ...living, additions: { some: { state: "ASKED" } } },
            { ...living, pauses: { some: lostLicence } },
            { ...living, licenceDueAt: { gt: new Date() } },
            { endedAt: { gte: later(new Date(), -TOLD_FOR) } },
          ],
        },
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: SHOWN,
    select: noticeSelect,
  });
  return rows
    .flatMap(toNotices)
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** Whoever has to act reads that first. */
const ORDER: readonly TenantNotice["kind"][] = [
  ...(["addition", "licenceLost", "licenceNeeded", "ended"] as const),
];

const living = { state: { in: [...LIVING_STATES] } };
const lostLicence = { cause: "LICENCE", liftedAt: null } as const;

const noticeSelect = {
  id: true,
  endedAt: true,
  licenceDueAt: true,
  additions: { where: { state: "ASKED" }, select: { askedAt: true } },
  pauses: { where: lostLicence, select: { pausedAt: true } },
  app: { select: { name: true, partner: { select: { name: true } } } },
  tenant: { select: { environment: true, contextId: true } },
} satisfies Prisma.AuthorizationSelect;

type Row = Prisma.AuthorizationGetPayload<{ select: typeof noticeSelect }>;

function toNotices({ id, app, tenant, ...held }: Row): TenantNotice[] {
  const said = (kind: TenantNotice["kind"], at: Date | null | undefined) =>
    at
      ? [
          {
            ...{ key: `${id}/${kind}`, kind, at, ...tenant },
            ...{ appName: app.name, partnerName: app.partner.name },
          },
        ]
      : [];
  if (held.endedAt) return said("ended", held.endedAt);
  const lost = held.pauses[0]?.pausedAt;
  return [
    ...said("addition", held.additions[0]?.askedAt),
    ...(lost ? said("licenceLost", lost) : said("licenceNeeded", held.licenceDueAt)),
  ];
}
