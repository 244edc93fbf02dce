import { environmentSlug, type Environment } from "@/lib/core/environments";

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
