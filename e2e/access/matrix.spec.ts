import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { fingerprint } from "@/lib/testing/fingerprint";
import { builtActions, builtRoutes, outcomeOf, submit } from "../support/actions";
import { ask } from "../support/raw";
import { aWorld, subjects, type Subject, type World } from "../support/world";
import {
  actions,
  openActions,
  pages,
  placesIn,
  routesWithoutRow,
  type Places,
  type Sight,
} from "./matrix";

test("every page and every action of the build has its row, and no row is left over", () => {
  expect([...Object.keys(pages), ...routesWithoutRow].sort()).toEqual(
    [...builtRoutes].sort(),
  );
  expect([...Object.keys(actions), ...openActions].sort()).toEqual(
    [...builtActions.keys()].sort(),
  );
});

test.describe("pages", () => {
  let world: World;
  let places: Places;

  test.beforeAll(async () => {
    world = await aWorld();
    places = await placesIn(world);
  });

  for (const [route, { path, sees }] of Object.entries(pages)) {
    test(route, async () => {
      for (const who of subjects) {
        const answers = {
          document: await look(path(places), who),
          // What the browser fetches when it follows a link: the same page in React's own form.
          "from a link": await look(`${path(places)}?_rsc`, who, { rsc: "1" }),
        };
        for (const [variant, answer] of Object.entries(answers)) {
          expect.soft(sightOf(answer), `${who}, ${variant}`).toBe(sees[who]);
          if (sees[who] === 200) continue;
          expect
            .soft(answer.text, `${who} reads nothing of it`)
            .not.toContain(world.mark);
        }
      }
    });
  }

  test("what is another's looks like what does not exist", async () => {
    const id = randomUUID();
    const missing: Record<string, string> = {
      [places.app]: `/apps/${id}`,
      [places.partner]: `/partners/${id}`,
      [places.tenant]: "/tenants/production/Cust9999999999",
      [places.request]: `${places.tenant}/requests/${id}`,
      [places.grant]: `/activations/${id}`,
      [places.review]: "/review/999999999",
      [places.mail]: `/admin/mail/${id}`,
    };
    for (const [path, nothing] of Object.entries(missing)) {
      const [foreign, none] = [
        await look(path, "stranger"),
        await look(nothing, "stranger"),
      ];
      expect.soft(foreign.status, path).toBe(none.status);
      const same =
        plain(foreign.text, lastOf(path)) === plain(none.text, lastOf(nothing));
      expect.soft(same, `${path} reads like ${nothing}`).toBe(true);
    }
  });

  async function look(path: string, who: Subject, headers: Record<string, string> = {}) {
    const cookie = world.cookie(who);
    return ask(path, { headers: { ...headers, ...(cookie ? { cookie } : {}) } });
  }

  function sightOf({
    status,
    headers,
  }: Awaited<ReturnType<typeof look>>): Sight | string {
    if (status === 200 || status === 404) return status;
    const location = headers["location"] ?? "";
    return status === 307 && /^\/sign-in\?returnTo=%2F/.test(location)
      ? "sign-in"
      : `${status} ${location}`;
  }

  const lastOf = (path: string) => path.split("/").at(-1) ?? "";

  /** The answer without what differs between any two: nonces, ids and the address itself. */
  function plain(text: string, segment: string): string {
    return text
      .replaceAll(segment, "SEGMENT")
      .replace(/nonce="[^"]+"|\\"nonce\\":\\"[^"\\]+\\"/g, "NONCE")
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "UUID");
  }
});

test.describe("actions", () => {
  for (const [action, { form, may }] of Object.entries(actions)) {
    test(action, async () => {
      test.setTimeout(60_000);
      const able = subjects.filter((who) => may[who] === "works");
      for (const [turn, worker] of able.entries()) {
        const world = await aWorld();
        const { path, fields } = await form(world);
        const body = { idempotencyKey: randomUUID(), ...fields };
        const send = (who: Subject) =>
          submit({ action, path, fields: body, cookie: world.cookie(who) });

        const before = await fingerprint(world.ids);
        for (const who of turn === 0 ? subjects : []) {
          if (may[who] === "works") continue;
          expect.soft(outcomeOf(await send(who)), `${who} is refused`).toBe(may[who]);
          expect
            .soft(await fingerprint(world.ids), `${who} changes nothing`)
            .toBe(before);
        }
        // The very same body, so that nobody was refused for what it says.
        expect(outcomeOf(await send(worker)), `${worker} may`).toBe("works");
        expect(await fingerprint(world.ids), `${worker} changes something`).not.toBe(
          before,
        );
      }
    });
  }
});
