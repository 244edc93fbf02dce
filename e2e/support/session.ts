import { createHmac, randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { db } from "@/lib/testing/database";

/** The cookie of a person's session, made here: the sign-in form has its own test. */
export async function cookieOf({ sessionId }: Actor): Promise<string> {
  const sid = randomBytes(32).toString("base64url");
  const mac = createHmac("sha256", env.sessionKey).update(`session:v1:${sid}`).digest();
  await db.session.update({
    where: { id: sessionId },
    data: { sidMac: Buffer.from(mac) },
  });
  return `__Host-dp.session=${await encode({ token: { sid }, secret: env.sessionKey })}`;
}
