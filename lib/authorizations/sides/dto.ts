import { environmentSlug, type Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";

type Held = {
  app: { id: string; technicalContactId: string };
  tenant: {
    environment: Environment;
    contextId: string;
    people: readonly { userId: string }[];
  };
};

/** Who is told what happens to an access: each side on a page of its own, and nobody what they did. */
export function readersOf({ app, tenant }: Held, actor: { userId: string }) {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== actor.userId);
  return {
    customer: {
      ids: others(tenant.people.map(({ userId }) => userId)),
      link: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`,
    },
    partner: { ids: others([app.technicalContactId]), link: `/apps/${app.id}/tenants` },
  };
}

type Uninstalled = {
  technicalContactId: string;
  uninstallEmails: readonly string[];
  partner: {
    uninstallEmails: readonly string[];
    administrativeContactId: string | null;
  };
};

/** What an app says of who hears that a customer does without it. */
export const uninstallSelect = {
  technicalContactId: true,
  uninstallEmails: true,
  partner: {
    select: { name: true, uninstallEmails: true, administrativeContactId: true },
  },
} as const satisfies Prisma.ApplicationSelect;

/**
 * Who hears that a customer does without an app: its technical contact, and the addresses named for that,
 * of the app, else of the partner; where there are none, the partner's administrative contact.
 */
export function uninstallReaders({ technicalContactId, partner, ...app }: Uninstalled) {
  const named = [app.uninstallEmails, partner.uninstallEmails].find(
    (addresses) => addresses.length > 0,
  );
  return [
    technicalContactId,
    ...(named?.map((email) => ({ email })) ?? [partner.administrativeContactId]),
  ];
}
