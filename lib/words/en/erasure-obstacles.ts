import type { ErasureObstacle } from "@/lib/accounts/erasure/dto";

export type About = { id: string | null; name: string; alone: boolean };

/** What stands in the way of erasing somebody, and how it is mended. */
export const obstacles: Record<ErasureObstacle, (about: About) => string> = {
  LAST_HOLDER: ({ name, alone }) =>
    alone
      ? `You are alone at ${name}, and others depend on it: an app of it has left SOD or was asked to, or a customer has let it in. Invite a colleague and give them the permission Users, or withdraw the requests and have the access of customers ended first.`
      : `You are the last who manages users at ${name}. Give somebody else there the permission Users first.`,
  LAST_TENANT_ADMINISTRATOR: ({ name }) =>
    `You are the only administrator of the tenant ${name}. Have another one named first: in SuperOffice, under Settings and maintenance.`,
  LAST_PORTAL_ADMINISTRATOR: () =>
    "You are the last portal administrator. Give somebody else the role first.",
  OPEN_REVIEWS: ({ name }) =>
    `Review ${name} is in your hands. Give it back first; one that waits for its partner can be given back when the partner has answered.`,
};
