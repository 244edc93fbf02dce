import { later, MINUTE } from "@/lib/core/clock";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { cookieOf } from "./session";
import type { Subject, World } from "./world";

/** The cookie of a portal administrator of their own who looks on as somebody of a world. */
export async function viewAs(world: World, who: Subject): Promise<string> {
  if (who === "anonymous") throw new Error("There is nobody to look on as.");
  const { userId: viewerId, sessionId } = await aStaffMember("PORTAL_ADMIN");
  const now = new Date();
  const { id } = await db.accountView.create({
    data: {
      ...{ viewerId, viewedId: world.people[who].userId, sessionId, reason: "To help." },
      ...{ startedAt: now, expiresAt: later(now, 30 * MINUTE) },
    },
  });
  await db.session.update({ where: { id: sessionId }, data: { viewId: id } });
  return cookieOf({ sessionId });
}
