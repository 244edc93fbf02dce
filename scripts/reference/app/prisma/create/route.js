import { Prisma } from "../../../../../lib/db/generated/client";
import { prisma } from "../../../database";
import { audit, note } from "../../../prisma-rows";
import { environments, first, newClientId, redirect } from "../../../rows";

/** Creates an app. */
export async function POST(request) {
  const { key, name, nameKey, partnerId, userId, redirectUrls } = await request.json();
  const urls = redirectUrls.map(redirect);
  const appId = await prisma().$transaction(async (tx) => {
    const app = await tx.application.create({
      data: {
        ...{ partnerId, name, nameKey, nameTerms: [nameKey] },
        ...{ kind: "CUSTOM", template: "WEB", technicalContactId: userId },
        createdById: userId,
        clientIds: {
          createMany: {
            data: environments.map((environment) => ({
              ...{ environment, clientId: newClientId() },
            })),
          },
        },
      },
    });
    const version = await tx.configurationVersion.create({
      data: {
        ...first,
        ...{ appId: app.id, number: 1, label: "First version", authorId: userId },
        urls: {
          createMany: { data: urls.map((url, position) => ({ ...url, position })) },
        },
        changes: {
          create: {
            ...{ revision: 1, authorId: userId, before: Prisma.JsonNull },
            after: { ...first, urls },
          },
        },
      },
    });
    await tx.publication.create({
      data: {
        ...{ versionId: version.id, appId: app.id, environment: "SOD" },
        ...{ state: "PUBLISHED", requestedById: userId },
      },
    });
    const by = { partnerId, userId };
    await audit(tx, {
      ...{ ...by, action: "application.created", type: "application", id: app.id },
      data: { name, kind: "CUSTOM", template: "WEB" },
    });
    await audit(tx, {
      ...{ ...by, action: "configuration.published", type: "configuration_version" },
      ...{ id: version.id, data: { appId: app.id, number: 1, environment: "SOD" } },
    });
    await note(tx, userId, key, { appId: app.id });
    return app.id;
  });
  return Response.json({ appId });
}
