import { prisma } from "../../../database";
import { audit, mail, note } from "../../../prisma-rows";
import { macOf } from "../../../rows";

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Issues a secret. */
export async function POST(request) {
  const { key, appId, slot, partnerId, userId, email } = await request.json();
  const secretId = await prisma().$transaction(async (tx) => {
    const { id } = await tx.clientSecret.create({
      data: {
        ...{ appId, environment: "SOD", slot, mac: macOf(), algorithm: "v1" },
        ...{ pepperId: "k1", lastFour: "a1b2", label: "", createdById: userId },
        expiresAt: new Date(Date.now() + YEAR),
      },
    });
    await audit(tx, {
      ...{ partnerId, userId, action: "client_secret.created" },
      ...{ type: "client_secret", id },
      data: { appId, environment: "SOD", lastFour: "a1b2", expires: "365" },
    });
    await mail(tx, email);
    await note(tx, userId, key);
    return id;
  });
  return Response.json({ secretId });
}
