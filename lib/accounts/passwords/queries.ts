import "server-only";

import { findOpenLink } from "@/lib/auth/links";
import { db } from "@/lib/db/client";
import type { OpenReset } from "./dto";

/** The reset behind a link that still works, or null. The link is its own authority. */
export async function findOpenReset(token: string): Promise<OpenReset | null> {
  const link = await findOpenLink("RESET", token, new Date());
  if (!link) return null;
  return db.user.findUnique({ where: { id: link.userId }, select: { email: true } });
}
