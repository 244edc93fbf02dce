import type { Environment } from "@/lib/core/environments";
import { aTenant, aTenantPerson } from "./builders";
import { db } from "./database";
import { saidAbout, saidToCustomers } from "./described";
import { asSystem } from "./system";

type App = { id: string };
type Wanted = { number: number; agents: string[]; mirrors: boolean };

const more: Wanted = { number: 2, agents: ["Webhook", "Data"], mirrors: true };

/** Another version, not published: it asks for Data and mirroring besides, and CRMScript no more. */
export async function aVersionWithMore(
  app: App,
  authorId: string,
  { number, agents, mirrors }: Wanted = more,
) {
  return db.configurationVersion.create({
    data: {
      ...{ appId: app.id, number, label: "More", authorId },
      ...{ ...saidAbout, ...saidToCustomers },
      ...{ claims: ["SystemToken"], agents },
      ...{ supportedEndpoints: ["WebAPI"], authorizeText: "Reads companies." },
      urls: {
        create: mirrors
          ? [{ type: "MIRRORING", value: "https://app.example.com/mirror", position: 0 }]
          : [],
      },
    },
  });
}

/** Publishes it in place of the first one. */
export async function publishInstead(
  app: App,
  version: { id: string; authorId: string },
  environment: Environment = "PRODUCTION",
): Promise<void> {
  await asSystem(async (tx) => {
    await tx.publication.updateMany({
      where: { appId: app.id, environment, state: "PUBLISHED" },
      data: { state: "REPLACED" },
    });
    await tx.publication.create({
      data: {
        ...{ appId: app.id, versionId: version.id, environment },
        ...{ state: "PUBLISHED", requestedById: version.authorId },
      },
    });
  });
}

/** One more customer who has agreed to the same as the first one, with an administrator. */
export async function aCustomerLike(held: {
  appId: string;
  rights: object;
  environment?: Environment;
}) {
  const { environment = "PRODUCTION" } = held;
  const tenant = await aTenant({ environment });
  const administrator = await aTenantPerson(tenant.id);
  await asSystem((tx) =>
    tx.authorization.create({
      data: {
        ...{ appId: held.appId, tenantId: tenant.id, environment },
        ...{ level: "ADMINISTRATOR", approvedById: administrator.userId },
        consents: {
          create: {
            rights: held.rights,
            ...{ agreedById: administrator.userId, agreedAt: new Date() },
          },
        },
      },
    }),
  );
  return tenant;
}
