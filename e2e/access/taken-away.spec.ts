import { randomInt, randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { outcomeOf, submit } from "../support/actions";
import { ask } from "../support/raw";
import { cookieOf } from "../support/session";
import { aWorld, type World } from "../support/world";

/*
 * What is taken away is gone with the next request, however busy somebody is: no request that was
 * sent after the change was answered may succeed. A few trials always, 200 of each kind with
 * `npm run prove -- access`.
 */

const trials = Number(process.env["TRIALS"] ?? 3);

const people = "app/(partner)/partners/[partner]/users/actions.ts";
const accounts = "app/(admin)/admin/users/[person]/actions.ts";

type Trial = {
  person: Actor;
  /** A page that only what is taken away opens. */
  page: string;
  taking: { action: string; path: string; fields: Record<string, string>; who: Who };
};
type Who = "owner" | "portalAdmin";

const kinds: Record<string, (world: World) => Promise<Trial>> = {
  "a permission": async (world) => {
    const { person, path, about } = await aColleague(world);
    const fields = { ...about, "permissions[]": "CONFIGURATION" };
    const action = `${people}#changePermissionsAction`;
    const page = `/partners/${world.partnerId}/users/invite`;
    return { person, page, taking: { action, path, fields, who: "owner" } };
  },
  "the membership": async (world) => {
    const { person, path, about } = await aColleague(world);
    const action = `${people}#removePersonAction`;
    const page = `/partners/${world.partnerId}/users`;
    return { person, page, taking: { action, path, fields: about, who: "owner" } };
  },
  "the account": async (world) => {
    const { person } = await aColleague(world);
    const path = `/admin/users/${person.userId}`;
    const fields = { userId: person.userId, allowed: "no" };
    const action = `${accounts}#switchAccountAction`;
    return {
      person,
      page: "/home",
      taking: { action, path, fields, who: "portalAdmin" },
    };
  },
  "a staff role": async () => {
    const person = await aStaffMember("CERTIFIER");
    const path = `/admin/users/${person.userId}`;
    const fields = { userId: person.userId, shown: "CERTIFIER" };
    const action = `${accounts}#saveRolesAction`;
    return {
      person,
      page: "/review",
      taking: { action, path, fields, who: "portalAdmin" },
    };
  },
};

for (const [what, arrange] of Object.entries(kinds)) {
  test(`${what} taken away counts with the next request of somebody busy`, async () => {
    test.setTimeout(60_000 + trials * 3_000);
    const world = await aWorld();
    let before = 0;
    let late = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const { person, page, taking } = await arrange(world);
      const cookie = await cookieOf(person);
      let isGone = false;
      const busy = async () => {
        while (!isGone) if (await opens(page, cookie)) before += 1;
      };
      const hot = [busy(), busy()];
      // Not in step with the requests.
      await new Promise((resolve) => setTimeout(resolve, randomInt(5, 60)));
      const taken = await submit({
        ...taking,
        fields: { idempotencyKey: randomUUID(), ...taking.fields },
        cookie: world.cookie(taking.who),
      });
      isGone = true;
      const next = await Promise.all([opens(page, cookie), opens(page, cookie)]);
      expect(outcomeOf(taken)).toBe("works");
      late += next.filter(Boolean).length;
      await Promise.all(hot);
    }
    expect(before, "requests that succeeded before").toBeGreaterThanOrEqual(trials);
    expect(late, "requests that succeeded after").toBe(0);
    if (trials > 100)
      console.log(`measured: ${what}: ${trials} trials, ${before} before, 0 after`);
  });
}

async function aColleague(world: World) {
  const person = await aMember({ partnerId: world.partnerId });
  const { partnerId } = world;
  return {
    person,
    path: `/partners/${partnerId}/users/${person.userId}`,
    about: { partnerId, userId: person.userId, revision: "1" },
  };
}

async function opens(page: string, cookie: string): Promise<boolean> {
  const answer = await ask(`${page}?_rsc`, { headers: { cookie, rsc: "1" } });
  return (
    answer.status === 200 &&
    !answer.text.includes("NEXT_REDIRECT") &&
    !answer.text.includes("NEXT_HTTP_ERROR_FALLBACK")
  );
}
