import { prisma } from "../../../database";
import { audit, mail, note } from "../../../prisma-rows";
import { redirect } from "../../../rows";

/** Gives a version other redirect URLs. */
export async function POST(request) {
  const { key, appId, versionId, partnerId, userId, email, redirectUrls } =
    await request.json();
  const urls = redirectUrls.map(redirect);
  const revision = await prisma().$transaction(async (tx) => {
    const before = await tx.configurationVersion.findUniqueOrThrow({
      where: { id: versionId },
      include: { urls: { orderBy: { position: "asc" } } },
    });
    const revision = before.revision + 1;
    await tx.configurationVersion.update({
      where: { id: versionId },
      data: {
        revision,
        urls: {
          deleteMany: {},
          createMany: { data: urls.map((url, position) => ({ ...url, position })) },
        },
      },
    });
    await tx.configurationChange.create({
      data: {
        ...{ versionId, revision, authorId: userId, before },
        after: { ...before, urls },
      },
    });
    await audit(tx, {
      ...{ partnerId, userId, action: "configuration.saved" },
      ...{ type: "configuration_version", id: versionId },
      data: { appId, number: before.number, changes: redirectUrls },
    });
    await mail(tx, email);
    await note(tx, userId, key, { number: before.number, split: [], merged: false });
    return revision;
  });
  return Response.json({ revision });
}
