/** SuperOffice's three environments, in the order an app passes them. */
export const environments = ["SOD", "STAGE", "PRODUCTION"] as const;

export type Environment = (typeof environments)[number];

/** How an environment reads in an address: `/tenants/production/Cust12345`. */
export function environmentSlug(environment: Environment): string {
  return environment.toLowerCase();
}

/** The environment of an address segment; `qaonline` is SuperOffice's other name for Stage. */
export function environmentFromSlug(slug: string): Environment | null {
  if (slug === "qaonline") return "STAGE";
  return (
    environments.find((environment) => environmentSlug(environment) === slug) ?? null
  );
}
