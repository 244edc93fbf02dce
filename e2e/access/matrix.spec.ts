import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { fingerprint } from "@/lib/testing/fingerprint";
import {
  builtActions,
  builtRoutes,
  outcomeOf,
  submit,
  type Fields,
} from "../support/actions";
import { ask, type Answer } from "../support/raw";
import { viewAs } from "../support/views";
import { aWorld, isStaff, subjects, type Subject, type World } from "../support/world";
import {
  openActions,
  ownActions as aboutOneself,
  type Column,
  type Sight,
  type ActionRow,
} from "./matrix";
import { actions } from "./matrix-actions";
import { routesWithoutRow } from "./matrix-open";
import { pages } from "./matrix-pages";
import { placesIn, type Places } from "./matrix-places";
import { endedIn } from "./matrix-ended";
import { halfActions, ownActions } from "./matrix-factors";

/** Their own bar and lists name partner or tenant on every page. */
const insiders: readonly Subject[] = [
  ...["owner", "demoted", "reader", "customer", "consultant"],
] as Subject[];

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

  for (const [turn, [route, { path, sees }]] of Object.entries(pages).entries()) {
    test(route, () => expectSights(path(places), sees, turn));
  }

  test("what is over is shown to whom it was shown, and an ended link says nothing", async () => {
    const ended = await endedIn(world, places);
    for (const [turn, { path, sees }] of ended.entries())
      await expectSights(path(places), sees, turn);
    const link = await look(places.invitation, "anonymous");
    expect(link.text).not.toContain(world.mark);
  });

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

  /**
   * Everybody asks in the form that a browser fetches when it follows a link, and for the document
   * one of those who get the same, another on each page.
   */
  async function expectSights(path: string, sees: Column<Sight>, turn: number) {
    const alike = Map.groupBy(subjects, (who) => sees[who]);
    const readers = [...alike.values()].flatMap((who) => who[turn % who.length] ?? []);
    const looks = [
      ...subjects.map((who) => ({
        ...{ who, variant: "from a link" },
        answer: look(`${path}?_rsc`, who, { rsc: "1" }),
      })),
      ...readers.map((who) => ({ who, variant: "document", answer: look(path, who) })),
    ];
    for (const { who, variant, answer } of looks) {
      const got = await answer;
      expect.soft(sightOf(got), `${path}: ${who}, ${variant}`).toBe(sees[who]);
      if (sees[who] === 200 || insiders.includes(who)) continue;
      const reads = got.text.includes(world.mark);
      expect.soft(reads, `${path}: ${who}, ${variant}, reads a name of it`).toBe(false);
    }
  }

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

/** More at once would wait for the database longer than people are let to. */
async function aFewAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>) {
  const left = [...all];
  const take = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all([take(), take(), take(), take()]);
}

/** The part of a fingerprint that is about the audit log. */
const eventsIn = (print: string) => /^audit_event .*$/m.exec(print)?.[0];

/** A field that names a thing. */
const isId = (value: string) =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

test.describe("actions", () => {
  tried(Object.entries(actions).filter(([, row]) => !row.alone));
});

// What there is one of for everybody: no two of these at a time.
test.describe.serial("actions, one at a time", () => {
  tried(Object.entries(actions).filter(([, row]) => row.alone));
});

function tried(rows: [string, ActionRow][]) {
  for (const [action, row] of rows) {
    const { form, may, again, isOwn, leavesNoEvent = false, onlyAnswers } = row;
    test(action, async () => {
      test.setTimeout(60_000);
      const able = subjects.filter((who) => may[who] === "works");
      const shared = isOwn ? await aWorld() : null;
      for (const [turn, worker] of able.entries()) {
        const world = shared ?? (await aWorld());
        const { path, fields } = await form(world);
        const body = { idempotencyKey: randomUUID(), ...fields };
        const send = async (who: Subject, changed: Fields = {}) => {
          const cookie = world.cookie(who);
          const sent = { action, path, fields: { ...body, ...changed }, cookie };
          return outcomeOf(await submit(sent));
        };

        // SuperOffice, looking on as whoever may: nobody's own rights are a way in.
        const seen = able.find((who) => !isStaff(who)) ?? "owner";
        const viewer = turn === 0 ? await viewAs(world, seen) : "";
        const before = await fingerprint(world.ids, world.since);
        if (turn === 0) {
          const refused = subjects.filter((who) => may[who] !== "works");
          await aFewAtOnce(refused, async (who) => {
            expect.soft(await send(who), `${who} is refused`).toBe(may[who]);
          });
          // What does not exist, each thing that the form names in turn.
          const ids = Object.keys(fields).filter((name) => isId(fields[name] ?? ""));
          for (const [place, field] of ids.entries()) {
            const answer = await send(worker, { [field]: randomUUID() });
            const like =
              place === 0 ? /^not_found$/ : /^(not_found|rule_broken|conflict)$/;
            expect.soft(answer, `no such ${field}`).toMatch(like);
          }
          const looking = await submit({ action, path, fields: body, cookie: viewer });
          expect
            .soft(outcomeOf(looking), `a view of ${seen} is refused`)
            .toBe("read_only");
          expect(
            await fingerprint(world.ids, world.since),
            "none of them changes a row",
          ).toBe(before);
        }
        // The very same body, so that nobody was refused for what it says.
        expect(await send(worker), `${worker} may`).toBe("works");
        const after = await fingerprint(world.ids, world.since);
        expect(after !== before, `${worker} changes something`).toBe(!onlyAnswers);
        const isSilent = eventsIn(after) === eventsIn(before);
        expect(isSilent, `${worker} leaves no event`).toBe(leavesNoEvent);
        if (turn > 0) continue;
        // What is over by now: for whoever may, and for a stranger.
        const key = { idempotencyKey: randomUUID() };
        if (may.stranger !== "works")
          expect.soft(await send("stranger", key), "to a stranger").toBe(may.stranger);
        const answer = await send(worker, key);
        const expected = again === "same" ? "works" : again;
        if (expected) expect.soft(answer, `${worker} again`).toBe(expected);
        else expect.soft(answer, `${worker} again`).not.toBe("works");
        if (again !== "works")
          expect(await fingerprint(world.ids, world.since), "once is enough").toBe(after);
      }
    });
  }
}

test("in a view nobody's own forms work either, and no page that is theirs alone opens", async () => {
  const world = await aWorld();
  const cookie = await viewAs(world, "owner");
  const before = await fingerprint(world.ids, world.since);
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
  expect(await fingerprint(world.ids, world.since), "nothing was written").toBe(before);
  const open = await ask(`/apps/${world.app.id}`, { headers: { cookie } });
  expect(open.status).toBe(200);
  expect(open.text).toContain("You are viewing as");
});
