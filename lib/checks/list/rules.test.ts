import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Configuration } from "@/lib/checklist/rules";
import { emptyConfiguration } from "@/lib/configurations/rules";
import { SECOND } from "@/lib/core/clock";
import { environments } from "@/lib/core/environments";
import type { Outside } from "@/lib/endpoints/probes/gateway";
import { faultNames } from "@/lib/practice/faults/rules";
import { expiredCertificate, selfSignedCertificate } from "@/lib/testing/certificates";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import { goodImages, goodListing, wrongListings } from "@/lib/testing/good-listing";
import {
  aPartnerSite,
  host,
  nobodyThere,
  partnersNames,
  type SiteOptions,
} from "@/lib/testing/sites";
import { checklistItems } from "@/prisma/checklist";
import { isBeside, type Facts } from "../rules";
import { observe } from "../runs/rules";
import { weigh, type Sight } from "../sights/rules";
import { lookingAround } from "../sites/gateway";
import { checks, checksFor } from "./rules";

/** Long enough for a busy machine, short enough to wait for. */
const LIMIT = 2 * SECOND;

let names: Awaited<ReturnType<typeof partnersNames>>;
const sites: { close: () => void }[] = [];

beforeAll(async () => {
  names = await partnersNames();
});
afterEach(() => {
  names.says(host, ["203.0.114.7"]);
  for (const site of sites.splice(0)) site.close();
});
afterAll(() => names.close());

const everywhere = { environment: null, enabled: true };
const redirect = `https://${host}/callback`;
const configuration: Configuration = {
  ...{ ...emptyConfiguration, ...saidAbout, ...saidToCustomers },
  ...{ isNative: false, technicalContactId: "kim", claims: ["SystemToken"] },
  panelUrls: `https://${host}/panel?tenant=<uctx>&user=<usid>`,
  urls: [
    { ...everywhere, type: "REDIRECT", value: redirect },
    { ...everywhere, type: "STATE_CHANGE", value: `https://${host}/state` },
  ],
};
const facts: Facts = {
  name: "Fjord Ledger",
  isContactThere: true,
  isContactNamed: false,
  credentials: environments.map((environment) => ({
    ...{ environment, hasSecret: true, hasKey: true },
  })),
  configuration,
  practice: faultNames.map((fault) => ({
    ...{ fault, hasPassed: true, hasAsked: true, isSame: true },
    ...{ version: 1, at: "2026-11-28T10:00:00.000Z" },
  })),
  listing: { listing: goodListing, images: goodImages },
};
const without = (environment: string, what: "hasSecret" | "hasKey") =>
  facts.credentials.map((row) =>
    row.environment === environment ? { ...row, [what]: false } : row,
  );
const set = (change: Partial<Configuration>): Partial<Facts> => ({
  configuration: { ...configuration, ...change },
});

async function look(given: Partial<Facts>, outside: Outside) {
  const context = { facts: { ...facts, ...given }, environment: null };
  const seen = await observe(checks, {
    ...context,
    look: lookingAround(outside, LIMIT),
  });
  return new Map(seen.map(({ check, sights }) => [check.id, sights]));
}

async function lookAt(given: Partial<Facts>, options: SiteOptions) {
  const site = await aPartnerSite(options);
  sites.push(site);
  return look(given, site.outside);
}

/** What does not pass, and how. */
const notPassed = (seen: Map<string, Sight[]>) =>
  Object.fromEntries(
    [...seen]
      .map(([id, sights]) => [id, weigh(sights)] as const)
      .filter(([, outcome]) => outcome !== "PASSED"),
  );

const old = { minVersion: "TLSv1", ciphers: "DEFAULT:@SECLEVEL=0" } as const;
const bare = (cookie: string): SiteOptions => ({ headers: { "set-cookie": [cookie] } });
const shows = (errorPage: string): SiteOptions => ({ errorPage, errorStatus: 500 });
const hsts = (value: string): SiteOptions => ({
  headers: { "strict-transport-security": value },
});
const panel = (query: string) => set({ panelUrls: `https://${host}/panel?${query}` });

type Mutation = [string, string, SiteOptions, Partial<Facts>, (string | undefined)?];

/** One thing that is wrong with an app that is good, the one check that must say so, and how. */
const mutations: Mutation[] = [
  ["TLS 1.0 still on", "old-tls", { tls: old }, {}],
  ["TLS 1.1 still on", "old-tls", { tls: { ...old, minVersion: "TLSv1.1" } }, {}],
  ["no TLS 1.2", "tls-1.2", { tls: { minVersion: "TLSv1.3" } }, {}],
  ["SSL 2.0 still on", "ssl", { alsoSpeaks: "SSL 2.0" }, {}],
  ["SSL 3.0 still on", "ssl", { alsoSpeaks: "SSL 3.0" }, {}],
  ["expired certificate", "certificate", { tls: { cert: expiredCertificate } }, {}],
  ["certificate of nobody", "certificate", { tls: { cert: selfSignedCertificate } }, {}],
  ["HSTS for an hour", "hsts", hsts("max-age=3600"), {}],
  ["HSTS without an age", "hsts", hsts("includeSubDomains"), {}],
  ["cookie without Secure", "cookies", bare("a=1; HttpOnly"), {}],
  ["cookie without HttpOnly", "cookies", bare("a=1; Secure"), {}],
  ["no cookie", "cookies", { headers: { "set-cookie": [] } }, {}, "UNCLEAR"],
  [
    "Node's stack",
    "error-page",
    shows("<pre>Error: no\n    at run (/app/index.js:3:7)</pre>"),
    {},
  ],
  ["Java's stack", "error-page", shows("\tat com.acme.Login.run(Login.java:42)"), {}],
  [".NET's stack", "error-page", shows("System.NullReferenceException: Object"), {}],
  ["Python's stack", "error-page", shows("Traceback (most recent call last):"), {}],
  ["an error of its own", "reachable", { status: 503 }, {}, "DOWN"],
  ["a panel without usid", "panel-variables", {}, panel("tenant=<uctx>")],
  ["a panel without uctx", "panel-variables", {}, panel("user=<usid>")],
  ["a panel with usec", "panel-secret", {}, panel("t=<uctx>&u=<usid>&s=<usec>")],
  [
    "no technical contact beside another one",
    "technical-contact",
    {},
    { isContactThere: false, isContactNamed: true },
  ],
  [
    "no secret in Stage",
    "credentials",
    {},
    { credentials: without("STAGE", "hasSecret") },
  ],
  [
    "no key in Production",
    "credentials",
    {},
    { credentials: without("PRODUCTION", "hasKey") },
  ],
  ["a bare name", "name", {}, { name: "Invoice" }],
  ["a forbidden name", "name", {}, { name: "Fjord: Ledger" }],
  [
    "no state-change URL",
    "state-changes",
    {},
    set({ urls: configuration.urls.filter(({ type }) => type === "REDIRECT") }),
    "UNCLEAR",
  ],
  [
    "a mirror without its licence",
    "listing-licences",
    {},
    set({
      urls: [
        ...configuration.urls,
        { ...everywhere, type: "MIRRORING", value: `https://${host}/mirror` },
      ],
    }),
  ],
  ...wrongListings.map(([name, id, listing, how]): Mutation => [
    name,
    id,
    {},
    { listing },
    how,
  ]),
];
/** What cannot be seen any more because of it, and so is not told. */
const hidden: Record<string, readonly string[]> = {
  "an error of its own": ["hsts", "cookies"],
  "no listing": ["listing-images", "listing-licences"],
};

describe("the automatic checks", () => {
  it("find nothing to say against a good app", async () => {
    const seen = await lookAt({}, {});
    expect(notPassed(seen)).toEqual({});
    expect(seen.get("tls-1.2")).toEqual([{ saw: "offered", at: host, what: "TLS 1.2" }]);
    expect(seen.get("certificate")).toMatchObject([
      { what: expect.stringMatching(/^2126-/) as string },
    ]);
  });

  it("miss somebody to ask, for either kind of app", async () => {
    expect(notPassed(await lookAt({ isContactThere: false }, {}))).toEqual({
      ...{ "technical-contact": "FAILED", "certification-contact": "FAILED" },
    });
  });

  it.each(mutations)(
    "%s: %s says so, and no other",
    async (name, id, options, given, how) => {
      const seen = notPassed(await lookAt(given, options));
      const besides = Object.fromEntries(
        (hidden[name] ?? []).map((one) => [one, "UNCLEAR"]),
      );
      expect(seen).toEqual({ [id]: how ?? "FAILED", ...besides });
    },
  );

  it("say of a server with TLS 1.0 and 1.1 alone that these must go, and 1.2 come", async () => {
    const seen = await lookAt({}, { tls: { ...old, maxVersion: "TLSv1.1" } });
    expect(notPassed(seen)).toEqual({
      ...{ "old-tls": "FAILED", "tls-1.2": "FAILED", certificate: "UNCLEAR" },
      ...{ reachable: "UNCLEAR", hsts: "UNCLEAR", cookies: "UNCLEAR" },
      "error-page": "UNCLEAR",
    });
  });

  it("say that a certificate is for another host", async () => {
    names.says("www.partner.example", ["203.0.114.7"]);
    const urls = [
      { ...everywhere, type: "REDIRECT", value: "https://www.partner.example/cb" },
    ];
    const seen = await lookAt(set({ urls, panelUrls: "", addsPanels: "NO" }), {});
    expect(seen.get("certificate")).toMatchObject([{ saw: "certificateOfAnother" }]);
  });

  it("blame nothing but the address where nobody listens, says anything, or has a name", async () => {
    const unseen = {
      ...{ "tls-1.2": "UNCLEAR", "old-tls": "UNCLEAR", ssl: "UNCLEAR", hsts: "UNCLEAR" },
      ...{ certificate: "UNCLEAR", cookies: "UNCLEAR", "error-page": "UNCLEAR" },
    };
    expect(notPassed(await look({}, nobodyThere()))).toEqual({
      ...unseen,
      reachable: "DOWN",
    });
    names.says(host, "no such name");
    expect(notPassed(await lookAt({}, {}))).toEqual({ ...unseen, reachable: "DOWN" });
    names.says(host, "broken");
    expect(notPassed(await lookAt({}, {}))).toEqual({ ...unseen, reachable: "UNCLEAR" });
    names.says(host, ["203.0.114.7"]);
    const [mute, slow] = await Promise.all([
      lookAt({}, { isMute: true }),
      lookAt({}, { isSlow: true }),
    ]);
    expect(notPassed(mute)).toEqual({ ...unseen, reachable: "DOWN" });
    // Its TLS was seen; what it answers was not.
    expect(notPassed(slow)).toEqual({
      ...{ reachable: "DOWN", hsts: "UNCLEAR", cookies: "UNCLEAR" },
      "error-page": "UNCLEAR",
    });
  });

  it("open no connection into a private network, and none to an example", async () => {
    const site = await aPartnerSite();
    sites.push(site);
    names.says(host, ["203.0.114.7", "10.0.0.1"]);
    const seen = await look({}, site.outside);
    expect(seen.get("reachable")).toEqual([{ saw: "privateAddress", at: redirect }]);
    const urls = [
      { ...everywhere, type: "REDIRECT", value: "https://app.example.com/cb" },
      { ...everywhere, type: "REDIRECT", value: "http://localhost:5000/cb" },
      { ...everywhere, type: "REDIRECT", value: "https://169.254.169.254/cb" },
    ];
    const panels = { panelUrls: "", addsPanels: "NO" } as const;
    const examples = await look(set({ urls, ...panels }), site.outside);
    expect(examples.get("reachable")?.map(({ saw }) => saw)).toEqual([
      ...["privateAddress", "exampleName", "ownMachine"],
    ]);
    expect(site.opened).toEqual([]);
  });

  it("look at each place once, whoever asks", async () => {
    const site = await aPartnerSite();
    sites.push(site);
    await look({}, site.outside);
    // One handshake, five first messages; and the page twice.
    expect(site.opened).toHaveLength(8);
  });

  it("end after their time, and one that breaks stops no other", async () => {
    const [first, second] = checks;
    if (!first || !second) throw new Error("There are no checks.");
    const seen = await observe(
      [
        { ...first, run: () => new Promise<never>(() => {}) },
        { ...second, run: () => Promise.reject(new Error("broken")) },
      ],
      { facts, environment: null, look: lookingAround(nobodyThere()) },
      20,
    );
    expect(seen.map(({ sights }) => sights)).toEqual([
      [{ saw: "tookTooLong" }],
      [{ saw: "broke" }],
    ]);
  });

  it("speak for items that exist, and for every item that the portal observes itself", () => {
    const codes = new Set(checklistItems.map(({ code }) => code));
    expect(
      checks.flatMap((check) => check.codes).filter((code) => !codes.has(code)),
    ).toEqual([]);
    const observed = checklistItems.filter(({ kind }) => kind === "AUTOMATIC");
    expect(observed.filter(({ code }) => checksFor([code]).length === 0)).toEqual([]);
  });

  it("depend on nothing that their items do not", () => {
    const wrong = checks.flatMap(({ id, codes, needs }) =>
      checklistItems
        .filter(({ code, kind }) => kind === "AUTOMATIC" && codes.includes(code))
        .flatMap(({ code, dependsOn }) =>
          needs
            .filter((name) => !isBeside(name) && !(dependsOn as string[]).includes(name))
            .map((name) => `${id} ${code} ${name}`),
        ),
    );
    expect(wrong).toEqual([]);
  });
});
