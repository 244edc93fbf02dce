import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/testing/database";
import { people } from "./portal";

/** Gives somebody the demonstration's password: its hash is taken over, not made anew. */
export async function withPassword(person: Actor): Promise<Actor> {
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { emailKey: people.developer },
  });
  await db.user.update({ where: { id: person.userId }, data: { passwordHash } });
  return person;
}
