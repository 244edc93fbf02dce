import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { fingerprint } from "@/lib/testing/fingerprint";
import { builtActions, builtRoutes, outcomeOf, submit } from "../support/actions";
import { ask, type Answer } from "../support/raw";
import { viewAs } from "../support/views";
import { aWorld, isStaff, subjects, type Subject, type World } from "../support/world";
import { openActions, ownActions as aboutOneself, type Sight } from "./matrix";
import { agreementActions } from "./matrix-agreements";
import { pages, placesIn, routesWithoutRow, type Places } from "./matrix-pages";
import { decisionActions } from "./matrix-decisions";
import { factorActions, halfActions, ownActions } from "./matrix-factors";
import { partnerActions } from "./matrix-partner";
import { peopleActions } from "./matrix-people";
import { staffActions } from "./matrix-staff";
import { tenantActions } from "./matrix-tenants";

const actions = {
  ...partnerActions,
  ...peopleActions,
  ...tenantActions,
  ...decisionActions,
  ...agreementActions,
  ...factorActions,
  ...staffActions,
};

/** Their own bar and lists name partner or tenant on every page. */
const insiders: readonly Subject[] = ["owner", "reader", "customer", "consultant"];

test("every page and every action of the build has its row, and no row is left over", () => {
  expect([...Object.keys(pages), ...routesWithoutRow].sort()).toEqual(
    [...builtRoutes].sort(),
  );
  expect(
    [...Object.keys(actions), ...openActions, ...halfActions, ...ownActions].sort(),
  ).toEqual([...builtActions.keys()].sort());
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
      const looks = subjects.flatMap((who) => [
        { who, variant: "document", answer: look(path(places), who) },
        // What the browser fetches when it follows a link: the same page in React's own form.
        {
          who,
          variant: "from a link",
          answer: look(`${path(places)}?_rsc`, who, { rsc: "1" }),
        },
      ]);
      for (const { who, variant, answer } of looks) {
        const got = await answer;
        expect.soft(sightOf(got), `${who}, ${variant}`).toBe(sees[who]);
        if (sees[who] === 200 || insiders.includes(who)) continue;
        const reads = got.text.includes(world.mark);
        expect.soft(reads, `${who}, ${variant}, reads a name of it`).toBe(false);
      }
    });
  }

  test("what is another's looks like what does not exist", async () => {
    const id = randomUUID();
    const missing: Record<string, string> = {
      [places.app]: `/apps/${id}`,
      [places.partner]: `/partners/${id}`,
      [places.person]: `/partners/${id}/users/${id}`,
      [places.tenant]: "/tenants/production/Cust9999999999",
      [places.request]: `${places.tenant}/requests/${id}`,
      [places.grant]: `/activations/${id}`,
      [places.review]: "/review/999999999",
      [places.mail]: `/admin/mail/${id}`,
      [`${places.partner}/agreements`]: `/partners/${id}/agreements`,
      [`${places.tenant}/agreements`]: "/tenants/production/Cust9999999999/agreements",
      [`${places.partner}/activity`]: `/partners/${id}/activity`,
      [`${places.app}/activity`]: `/apps/${id}/activity`,
      [`${places.tenant}/people`]: "/tenants/production/Cust9999999999/people",
      [`${places.tenant}/activity`]: "/tenants/production/Cust9999999999/activity",
      [`/api/activity${places.partner}/csv`]: `/api/activity/partners/${id}/csv`,
      [`/api/activity${places.app}/csv`]: `/api/activity/apps/${id}/csv`,
    };
    for (const [path, nothing] of Object.entries(missing)) {
      // Whether React still names the parts of a page that was given up depends on the moment; what
      // is in the answer to one address and never in the other's is told by every pair.
      await expect(async () => {
        const foreign = await look(path, "stranger");
        const none = await look(nothing, "stranger");
        expect(foreign.status, path).toBe(none.status);
        expect(wordsOf(foreign.text, path), `${path} reads like ${nothing}`).toEqual(
          wordsOf(none.text, nothing),
        );
      }).toPass({ intervals: [0], timeout: 5_000 });
    }
  });

  function look(path: string, who: Subject, headers: Record<string, string> = {}) {
    const cookie = world.cookie(who);
    return ask(path, { headers: { ...headers, ...(cookie ? { cookie } : {}) } });
  }

  function sightOf({ status, headers, text }: Answer): Sight | string {
    const redirect =
      headers["location"] ?? /"digest":"NEXT_REDIRECT;\w+;([^;]*);307/.exec(text)?.[1];
    if (redirect && /^\/sign-in(?:\/code|\/enrol)?\?returnTo=%2F/.test(redirect))
      return "sign-in";
    if (redirect === "/home") return "home";
    if (redirect) return `redirect to ${redirect}`;
    if (text.includes('"digest":"NEXT_HTTP_ERROR_FALLBACK;404"')) return 404;
    return status === 200 || status === 404 ? status : String(status);
  }

  /** Every word of an answer but those of its own address; the order of streamed parts varies. */
  function wordsOf(text: string, path: string): string[] {
    const words = text
      .replace(/nonce="[^"]+"|\\"nonce\\":\\"[^"\\]+\\"/g, "")
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "")
      .match(/[\p{L}\d]{4,}/gu);
    return [...new Set(words)].filter((word) => !path.includes(word)).sort();
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

        // SuperOffice, looking on as whoever may: nobody's own rights are a way in.
        const seen = able.find((who) => !isStaff(who)) ?? "owner";
        const viewer = await viewAs(world, seen);
        const before = await fingerprint(world.ids);
        if (turn === 0) {
          const refused = subjects.filter((who) => may[who] !== "works");
          const answers = await Promise.all(refused.map(send));
          for (const [place, who] of refused.entries()) {
            const answer = answers[place];
            expect.soft(answer && outcomeOf(answer), `${who} is refused`).toBe(may[who]);
          }
          const looking = await submit({ action, path, fields: body, cookie: viewer });
          expect
            .soft(outcomeOf(looking), `a view of ${seen} is refused`)
            .toBe("read_only");
          expect(await fingerprint(world.ids), "none of them changes a row").toBe(before);
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

test("in a view nobody's own forms work either, and no page that is theirs alone opens", async () => {
  const world = await aWorld();
  const cookie = await viewAs(world, "owner");
  const before = await fingerprint(world.ids);
  for (const action of [...ownActions, ...aboutOneself]) {
    const fields = { idempotencyKey: randomUUID() };
    const room = /app\/\(partner\)(\/.+)\/actions/.exec(action)?.[1] ?? "/home";
    const answer = await submit({ action, path: room, fields, cookie });
    expect.soft(outcomeOf(answer), action).toBe("read_only");
  }
  const closed = [
    ...["/profile", "/profile/security", "/profile/sessions"],
    ...["/profile/security/recovery-codes", `/apps/${world.app.id}/credentials`],
    `/partners/${world.partnerId}/second-factors`,
  ];
  for (const path of closed) {
    expect.soft((await ask(path, { headers: { cookie } })).status, path).toBe(404);
  }
  expect(await fingerprint(world.ids), "nothing was written").toBe(before);
  const open = await ask(`/apps/${world.app.id}`, { headers: { cookie } });
  expect(open.status).toBe(200);
  expect(open.text).toContain("You are viewing as");
});
