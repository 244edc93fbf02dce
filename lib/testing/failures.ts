import { randomBytes, randomUUID } from "node:crypto";
import type { Prisma } from "@/lib/db/generated/client";
import { db } from "./database";

type Over = Partial<Prisma.SignInFailureUncheckedCreateInput>;

/** A kind of refusals of an app, one of them: of a redirect URL in SOD, unless something else is said. */
export async function aFailure(appId: string, over: Over = {}): Promise<string> {
  const { id } = await db.signInFailure.create({
    data: {
      ...{ appId, environment: "SOD", code: 2, reason: "redirect_url" },
      count: 1,
      ...{ received: "https://app.example.com/callback/" },
      registered: "https://app.example.com/callback",
      ...{ firstAt: new Date(), lastAt: new Date(), requestIds: [randomUUID()] },
      ...{ likeness: randomBytes(32), ...over },
    },
    select: { id: true },
  });
  return id;
}
