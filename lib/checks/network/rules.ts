import { linesOf } from "@/lib/configurations/about/rules";
import { integrationTypes } from "@/lib/configurations/urls/rules";
import { inTurn } from "@/lib/endpoints/checks/rules";
import type { Target } from "@/lib/endpoints/probes/rules";
import type { Protocol } from "../hellos/rules";
import { HSTS_DAYS } from "../pages/rules";
import type { Check, Context } from "../rules";
import type { Saw, Sight } from "../sights/rules";
import { isSeen, placeOf, sawOf, type PageSeen, type SiteSeen } from "../sites/rules";

/* Checks that look at the app's own addresses, all through the same look. */

const outside = { isOutside: true, edition: 1 };
const everywhere = {
  ...outside,
  needs: ["redirectUrls", "endpoints", "panels"],
} as const;
const onRedirects = { ...outside, needs: ["redirectUrls"] } as const;

/** More places than these are not looked at for one app. */
const MOST = 50;

export const networkChecks: readonly Check[] = [
  {
    ...onRedirects,
    id: "reachable",
    codes: ["SEC-1", "CAT-T"],
    run: async (context) =>
      onPlaces(pagesOf(context), async (target, at) => {
        const site = await context.look.site(target);
        if (!isSeen(site)) return [{ saw: sawOf(site.trouble), at }];
        const page = await context.look.page(target);
        if (!isSeen(page)) return [{ saw: sawOf(page.trouble), at }];
        const saw = page.status >= 500 ? "serverError" : "up";
        return [{ saw, at, what: String(page.status) }];
      }),
  },
  {
    ...everywhere,
    id: "certificate",
    codes: ["SEC-1"],
    run: (context) =>
      onSites(context, ({ certificate }, at) => {
        if (certificate === null) return [{ saw: "noModernTls", at }];
        const { trouble, until } = certificate;
        if (trouble === null) return [{ saw: "certificateGood", at, what: until }];
        const saw =
          trouble === "certificateExpired" || trouble === "certificateOfAnother"
            ? trouble
            : "certificateUntrusted";
        return [{ saw, at, what: until }];
      }),
  },
  {
    ...everywhere,
    id: "old-tls",
    codes: ["SEC-1"],
    run: (context) => onSites(context, switchedOff(["TLS 1.0", "TLS 1.1"])),
  },
  {
    ...everywhere,
    id: "ssl",
    codes: ["SEC-2"],
    run: (context) => onSites(context, switchedOff(["SSL 2.0", "SSL 3.0"])),
  },
  {
    ...everywhere,
    id: "tls-1.2",
    codes: ["SEC-3"],
    run: (context) =>
      onSites(context, ({ hellos }, at) => {
        const answer = hellos["TLS 1.2"];
        const saw =
          answer === "offered"
            ? "offered"
            : answer === "silent"
              ? "noWord"
              : "notOffered";
        return [{ saw, at, what: "TLS 1.2" }];
      }),
  },
  {
    ...onRedirects,
    id: "hsts",
    codes: ["SEC-1"],
    run: (context) =>
      onPages(context, ({ hstsDays: days }, at) => {
        if (days === null) return [{ saw: "hstsMissing", at }];
        return [{ saw: days < HSTS_DAYS ? "hstsShort" : "hsts", at, what: String(days) }];
      }),
  },
  {
    ...onRedirects,
    id: "cookies",
    codes: ["CK-1"],
    run: async (context) => {
      const seen = await onPages(context, ({ cookies }, at) => {
        if (cookies.length === 0) return [{ saw: "noCookies", at }];
        const bare = cookies.filter(({ secure, httpOnly }) => !secure || !httpOnly);
        if (bare.length > 0) {
          return bare.map(({ name }): Sight => ({ saw: "cookieBare", at, what: name }));
        }
        const names = [...new Set(cookies.map(({ name }) => name))].join(", ");
        return [{ saw: "cookiesGuarded", at, what: names }];
      });
      // Where one page shows how cookies are set, another without any says nothing.
      const shows = seen.some(
        ({ saw }) => saw === "cookiesGuarded" || saw === "cookieBare",
      );
      return shows ? seen.filter(({ saw }) => saw !== "noCookies") : seen;
    },
  },
  {
    ...onRedirects,
    id: "error-page",
    codes: ["ERR-2"],
    run: (context) =>
      onPages(
        context,
        ({ leak }, at) =>
          leak === null
            ? [{ saw: "errorPlain", at }]
            : [{ saw: "errorLeaks", at, what: leak }],
        { evenBroken: true },
      ),
  },
];

function switchedOff(old: readonly Protocol[]) {
  return ({ hellos }: SiteSeen, at: string): Sight[] =>
    old.map((what) => {
      const answer = hellos[what];
      const saw =
        answer === "offered"
          ? "stillOffered"
          : answer === "silent"
            ? "noWord"
            : "switchedOff";
      return { saw, at, what };
    });
}

/** The redirect URLs that an environment sees, or all of them. */
function pagesOf(context: Context): string[] {
  return urlsOf(context, ["REDIRECT"]);
}

function urlsOf({ facts, environment }: Context, types: readonly string[]): string[] {
  return facts.configuration.urls
    .filter(
      (url) =>
        url.enabled &&
        types.includes(url.type) &&
        (environment === null ||
          url.environment === null ||
          url.environment === environment),
    )
    .map(({ value }) => value);
}

/** Looks at every host and port behind the app's addresses, once each. */
async function onSites(
  context: Context,
  judge: (seen: SiteSeen, at: string) => Sight[],
): Promise<Sight[]> {
  const panels = linesOf(context.facts.configuration.panelUrls);
  const urls = [...urlsOf(context, ["REDIRECT", ...integrationTypes]), ...panels];
  return onPlaces(
    urls,
    async (target, at) => {
      const seen = await context.look.site(target);
      return isSeen(seen) ? judge(seen, at) : [{ saw: "notReached", at }];
    },
    ({ host, port }) => (port === 443 ? host : `${host}:${port}`),
  );
}

async function onPages(
  context: Context,
  judge: (seen: PageSeen, at: string) => Sight[],
  { evenBroken = false } = {},
): Promise<Sight[]> {
  return onPlaces(pagesOf(context), async (target, at) => {
    const seen = await context.look.page(target);
    const isShown = isSeen(seen) && (evenBroken || seen.status < 500);
    return isShown ? judge(seen, at) : [{ saw: "notReached", at }];
  });
}

/** Sorts addresses into places to look at and those where nobody looks, and looks. */
async function onPlaces(
  urls: readonly string[],
  judge: (target: Target, at: string) => Promise<Sight[]>,
  nameOf?: (target: Target) => string,
): Promise<Sight[]> {
  const places = new Map<string, Target>();
  const aside = new Map<string, Saw>();
  for (const url of urls) {
    const place = placeOf(url);
    if (typeof place === "string") aside.set(url, place);
    else places.set(nameOf?.(place) ?? url, place);
  }
  const looked = [...places].slice(0, MOST);
  const seen = await inTurn(looked, ([at, target]) => judge(target, at));
  const sights = [
    ...seen.flat(),
    ...[...aside].map(([at, saw]): Sight => ({ saw, at })),
    ...(places.size > MOST ? [{ saw: "tooMany", what: String(MOST) } as const] : []),
  ];
  return sights.length > 0 ? sights : [{ saw: "nowhereToLook" }];
}
