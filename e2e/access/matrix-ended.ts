import { db } from "@/lib/testing/database";
import { act, type World } from "../support/world";
import { anybody, column, isNobody, sees, signedIn, type Sight } from "./matrix";
import type { PageRow } from "./matrix-pages";
import type { Places } from "./matrix-places";

/** The same things once they are over: withdrawn, revoked, removed. */
export async function endedIn(world: World, places: Places): Promise<PageRow[]> {
  const { partnerId, people } = world;
  const invited = await db.invitation.findFirstOrThrow({ where: { partnerId } });
  const users = "app/(partner)/partners/[partner]/users/actions.ts";
  await act(
    world,
    "owner",
    `${users}#withdrawInvitationAction`,
    `${places.partner}/users`,
    {
      ...{ partnerId, invitationId: invited.id },
    },
  );
  const number = Number(places.review.split("/").at(-1));
  const review = await db.review.findUniqueOrThrow({ where: { number } });
  const validation = `/apps/${review.appId}/validation`;
  const room = "app/(partner)/apps/[app]/validation/actions.ts";
  await act(world, "owner", `${room}#withdrawRequestAction`, validation, {
    ...{ reviewId: review.id, revision: String(review.revision) },
  });
  const held = await db.authorization.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  await act(
    world,
    "customer",
    "app/(customer)/actions.ts#revokeAuthorizationAction",
    places.tenant,
    { authorizationId: held.id, revision: String(held.revision), reason: "" },
  );
  const gone = column<Sight>((who) => (isNobody(who) ? "sign-in" : 404));
  return [
    { path: () => places.invitation, sees: anybody },
    {
      path: ({ partner }) => `${partner}/users/${people.removed.userId}`,
      sees: gone,
    },
    { path: () => places.review, sees: sees("review.work") },
    { path: () => validation, sees: sees("application.see") },
    { path: () => places.tenant, sees: sees("tenant.see") },
    { path: () => places.request, sees: sees("tenant.see") },
    { path: () => places.grant, sees: sees("activation.grant") },
    { path: () => places.link, sees: signedIn },
  ];
}
