import "server-only";

import { findOpenLink } from "@/lib/auth/links";
import { db } from "@/lib/db/client";
import type { OpenEmailLink } from "./dto";

/** What a link about somebody's address would do, or null where it does not work (any more). */
export async function findOpenEmailLink(
  purpose: "EMAIL_CHANGE" | "EMAIL_UNDO",
  token: string,
): Promise<OpenEmailLink | null> {
  const link = await findOpenLink(purpose, token, new Date());
  if (!link?.toEmail) return null;
  const user = await db.user.findUnique({
    where: { id: link.userId },
    select: { name: true, email: true, emailKey: true },
  });
  if (!user) return null;
  if (purpose === "EMAIL_CHANGE" && user.emailKey !== link.fromEmailKey) return null;
  return { name: user.name, from: user.email, to: link.toEmail };
}
