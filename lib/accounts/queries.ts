import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { asStaff, can, partnersNamed } from "@/lib/permissions/policy";
import { picturePath } from "./pictures/rules";
import type { OpenRegistration, TopBar } from "./dto";
import { REGISTRATION_TOKEN } from "./rules";

/** All of it came with the session: nothing more is asked for the frame of a page. */
export function getTopBar(actor: Actor): TopBar {
  const { userId, name, email } = actor;
  const partners = partnersNamed(actor, "partner.see");
  return {
    person: { name, email, picture: picturePath(userId, actor.picture) },
    partners,
    shows: {
      apps: partners.length > 0,
      partner: partners.length > 0,
      review: can(actor, "review.work"),
      certified: asStaff(actor, "certification.see") && !can(actor, "review.work"),
      tenants: actor.tenants.length > 0,
      admin: can(actor, "administration.see"),
    },
  };
}

/** Names by id, for columns that hold an id only. */
export async function namesOf(
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** The registration behind a link that still works, or null. The link is its own authority. */
export async function findOpenRegistration(
  token: string,
): Promise<OpenRegistration | null> {
  if (!isToken(token, REGISTRATION_TOKEN)) return null;
  return db.registration.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, "registration", env.peppers) },
      completedAt: null,
      expiresAt: { gt: new Date() },
    },
    select: { name: true, company: true },
  });
}
