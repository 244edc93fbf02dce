import { createHmac, randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Actor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { db } from "@/lib/testing/database";

/**
 * A cookie of somebody of the demonstration, signed in altogether: the forms have their own tests,
 * and a code counts once, however many tests run side by side.
 */
export async function cookieFor(email: string): Promise<string> {
  const user = await db.user.findUniqueOrThrow({
    where: { emailKey: email },
    select: { id: true, staffRoles: { select: { role: true } } },
  });
  const isStaff = user.staffRoles.length > 0;
  const { id } = await db.session.create({
    data: {
      ...{ sidMac: randomBytes(32), userId: user.id, userAgent: "tests" },
      absoluteExpiresAt: later(new Date(), 12 * HOUR),
      amr: isStaff ? ["pwd", "otp"] : ["pwd"],
      authMethod: isStaff ? "otp" : "pwd",
    },
  });
  return cookieOf({ sessionId: id });
}

/** The cookie of a person's session, made here: the sign-in form has its own test. */
export async function cookieOf({ sessionId }: Pick<Actor, "sessionId">): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  const mac = createHmac("sha256", env.sessionKey).update(`session:v1:${sid}`).digest();
  await db.session.update({
    where: { id: sessionId },
    data: { sidMac: Buffer.from(mac) },
  });
  return `__Host-dp.session=${await encode({ token: { sid }, secret: env.sessionKey })}`;
}
