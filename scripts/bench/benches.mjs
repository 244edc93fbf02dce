import { randomUUID } from "node:crypto";
import { inRounds } from "./driver.mjs";
import { builtActions, plainForm, scriptedForm } from "./forms.mjs";
import { differencesOf } from "./rows.mjs";
import {
  asked,
  askedFor,
  compared,
  handler,
  latency,
  processor,
  throughput,
  troubles,
} from "./sides.mjs";
import { emptySlots, SLOTS } from "./slots.mjs";
import { verify } from "./verify.mjs";

/*
 * What can be measured, by name. Each answers lines of the report, and what failed to run; a side is
 * one of the things that take turns (driver.mjs).
 */
export const benches = { create, urls, secret, list, route, verify };

const actions = {
  create: "app/(partner)/apps/new/actions.ts#createApplicationAction",
  urls: "app/(partner)/apps/[app]/configuration/actions.ts#saveConfigurationAction",
  secret: "app/(partner)/apps/[app]/credentials/actions.ts#createSecretAction",
};

const newUrls = () => {
  const mark = randomUUID().slice(0, 8);
  return ["callback", "silent", mark].map((end) => `https://app.example.com/${end}`);
};

/** Eight people, each with a partner, create apps at the same time. */
async function create({ database, servers, world }) {
  const id = builtActions()(actions.create);
  const typed = () => {
    // One word, so that the app is found by one term on either side.
    const name = `App${randomUUID().replaceAll("-", "")}`;
    return { name, key: randomUUID(), redirectUrls: newUrls().slice(0, 2) };
  };
  const form = (send, judge) => (maker) => {
    const { name, key, redirectUrls } = typed();
    const fields = {
      ...{ idempotencyKey: key, partnerId: maker.partnerId, template: "WEB" },
      ...{ kind: "CUSTOM", name, redirectUrls: redirectUrls.join("\n") },
      technicalContactId: maker.userId,
    };
    const { cookie } = maker;
    const path = "/apps/new";
    return { ...send({ id, path, fields, cookie }), judge };
  };
  const isMade = (location) => /^\/apps\/[\w-]{36}\/created(?:;|$)/.test(location ?? "");
  const portal = asked(servers.portal, "portal", world.makers, {
    next: form(plainForm, ({ status, headers }) =>
      status === 303 && isMade(headers.location) ? null : `status ${status}`,
    ),
  });
  const withPage = asked(servers.portal, "portal, with the next page", world.makers, {
    next: form(scriptedForm, ({ status, headers }) =>
      isMade(headers["x-action-redirect"]) ? null : `status ${status}`,
    ),
  });
  const bare = (kind) =>
    asked(servers.reference, kind, world.makers, {
      next: ({ userId, partnerId }) => {
        const app = typed();
        const nameKey = app.name.toLowerCase();
        return handler(`/${kind}/create`, { ...app, nameKey, userId, partnerId });
      },
    });
  const sides = [portal, bare("prisma"), bare("pg"), withPage];
  const failed = await differencesOf(sides, database.env);
  const found = await inRounds(sides);
  const [ours, prisma, pg, page] = found;
  const asks = await askedFor(portal, servers, { most: 3 });
  return {
    failed: [...failed, ...troubles(sides, found), ...asks.failed],
    lines: [
      throughput("create an app, 8 at once", ours, prisma, { least: 0.85 }),
      throughput("… against pg alone", ours, pg),
      throughput("… with the app's page in the answer", page, prisma),
      ...asks.lines,
    ],
  };
}

/** One person changes the redirect URLs of an app again and again. */
async function urls({ database, servers, world }) {
  const id = builtActions()(actions.urls);
  let revision = 1;
  const portal = asked(servers.portal, "portal", [world.urls.portal], {
    next: ({ cookie, apps: [{ appId, versionId }] }) => {
      const fields = {
        ...{ idempotencyKey: randomUUID(), appId, versionId, revision: String(revision) },
        ...{ part: "authentication", "REDIRECT.ALL": newUrls().join("\n") },
        ...{ "POST_LOGOUT.ALL": "", "CORS.ALL": "", authorizeText: "Reads companies." },
        ...{ purpose: "", personalData: "", storageCountry: "", subProcessors: "" },
        deletionTerms: "",
      };
      const path = `/apps/${appId}/configuration`;
      const judge = ({ status, text }) => {
        if (!isSaved(text)) return `status ${status}`;
        revision += 1;
        return null;
      };
      return { ...scriptedForm({ id, path, fields, cookie }), judge };
    },
  });
  // What the form asks for once it has said that it is saved. Next leads the first of them to the
  // address that says so as well.
  let page = `/apps/${world.urls.portal.apps[0].appId}/configuration`;
  const again = asked(servers.portal, "portal, the page again", [world.urls.portal], {
    next: ({ cookie }) => ({
      ...{ path: page, headers: { cookie, rsc: "1" } },
      judge: ({ status, headers: { location } }) => {
        if (status !== 307) return status === 200 ? null : `status ${status}`;
        const { pathname, search } = new URL(location, "http://localhost");
        if (page === pathname + search) return "led in a circle";
        page = pathname + search;
        return null;
      },
    }),
  });
  const bare = (kind) =>
    asked(servers.reference, kind, [world.urls[kind]], {
      next: ({ userId, partnerId, email, apps: [app] }) =>
        handler(`/${kind}/urls`, {
          ...{ key: randomUUID(), ...app, userId, partnerId, email },
          redirectUrls: newUrls(),
        }),
    });
  const sides = [portal, bare("prisma"), bare("pg")];
  const failed = await differencesOf(sides, database.env);
  const all = [...sides, again];
  const found = await inRounds(all);
  const [ours, prisma, pg, drawn] = found;
  const both = ours.p50.map((answer, round) => answer + drawn.p50[round]);
  const asks = await askedFor(portal, servers);
  return {
    failed: [...failed, ...troubles(all, found), ...asks.failed],
    lines: [
      ...latency("change redirect URLs", ours, prisma, { most: 1.2 }),
      compared("… and the page drawn again, p50", "ms", both, prisma.p50, null),
      ...latency("… against pg alone", ours, pg).slice(0, 1),
      ...asks.lines,
    ],
  };
}

/** One person makes secrets for one app after the other. */
async function secret({ database, servers, world }) {
  const id = builtActions()(actions.secret);
  /** The next free slot of somebody's apps; none any more before they are emptied. */
  const place = (who) => {
    const at = who.used ?? 0;
    const app = who.apps[Math.floor(at / SLOTS)];
    who.used = at + 1;
    return app && { appId: app.appId, slot: (at % SLOTS) + 1 };
  };
  const portal = asked(servers.portal, "portal", [world.secrets.portal], {
    next: (who) => {
      const free = place(who);
      if (!free) return null;
      const fields = {
        ...{ idempotencyKey: randomUUID(), appId: free.appId, environment: "SOD" },
        ...{ label: "", lifetime: "365" },
      };
      const path = `/apps/${free.appId}/credentials`;
      const judge = ({ status, text }) => (isSaved(text) ? null : `status ${status}`);
      const { cookie } = who;
      return {
        ...scriptedForm({ id, path, fields, cookie }),
        judge,
      };
    },
  });
  const bare = (kind) =>
    asked(servers.reference, kind, [world.secrets[kind]], {
      next: (who) => {
        const free = place(who);
        if (!free) return null;
        const { userId, partnerId, email } = who;
        const key = randomUUID();
        return handler(`/${kind}/secret`, { key, ...free, userId, partnerId, email });
      },
    });
  const sides = [portal, bare("prisma"), bare("pg")];
  const between = async () => {
    await emptySlots(database.env);
    for (const who of Object.values(world.secrets)) who.used = 0;
  };
  const failed = await differencesOf(sides, database.env);
  const found = await inRounds(sides, { between });
  await between();
  const [ours, prisma, pg] = found;
  const asks = await askedFor(portal, servers);
  return {
    failed: [...failed, ...troubles(sides, found), ...asks.failed],
    lines: [
      ...latency("issue a secret", ours, prisma, { most: 1.4 }),
      ...latency("… against pg alone", ours, pg).slice(0, 1),
      ...asks.lines,
    ],
  };
}

/** The list of 20 apps against a table of 20 rows that needs no database. */
async function list({ servers, world }) {
  const page = (server, name, path, count) =>
    asked(server, name, [world.reader], {
      next: ({ cookie }) => ({
        ...{ path, headers: name === "portal" ? { cookie } : {} },
        judge: ({ status, text }) =>
          status === 200 && text.split("<tr").length > count ? null : `status ${status}`,
      }),
    });
  const sides = [
    page(servers.portal, "portal", "/apps", 20),
    page(servers.reference, "table", "/table", 20),
  ];
  return processor("list of 20 apps, server CPU", sides, { most: 1.8 });
}

/** What a request costs before anything is done for it. */
async function route({ servers }) {
  const plain = (server, name, path) =>
    asked(server, name, [{}], {
      next: () => ({
        ...{ path, judge: ({ status }) => (status === 200 ? null : `status ${status}`) },
      }),
    });
  const sides = [
    plain(servers.portal, "portal", "/api/health/live"),
    plain(servers.reference, "route", "/route"),
  ];
  return processor("a bare route, server CPU", sides);
}

const SAVED = /"status":"saved"/;
const isSaved = (text) => SAVED.test(text);
