import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readLink } from "@/lib/applications/links/schema";
import { createApplicationInput } from "@/lib/applications/schema";
import { emptyConfiguration } from "@/lib/configurations/rules";
import { saveConfigurationInput } from "@/lib/configurations/schema";
import { isIntegration } from "@/lib/configurations/urls/rules";
import { checkUrl, type UrlOptions } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import {
  attacks,
  craftedAttacks,
  legitimate,
  usual,
  type LabelledUrl,
} from "@/lib/testing/url-corpus";
import { slugs, urlNames, type ManifestUrls } from "../rules";
import { manifestShape, asManifest } from "../shape/schema";
import { readUrls, writeUrls } from "./rules";

type Asked = { text: string; options: UrlOptions };

/** What a manifest says to one URL, for the environment it is asked for. */
function byManifest({ text, options }: Asked): boolean {
  const { type, isNative, environment } = options;
  const row = isIntegration(type) ? { url: text } : [text];
  const value = environment === "ALL" ? row : { [slugs[environment]]: row };
  const shaped = manifestShape.safeParse({
    version: 1,
    configuration: { isNative, urls: { [urlNames[type]]: value } },
  });
  if (!shaped.success) return false;
  const urls = asManifest(shaped.data).configuration?.urls ?? {};
  const before = { ...emptyConfiguration, isNative };
  return readUrls(urls, isNative, before).problems.length === 0;
}

const ids = {
  idempotencyKey: randomUUID(),
  appId: randomUUID(),
  versionId: randomUUID(),
};

/** What the form of the configuration says to it. */
function byForm({ text, options }: Asked): boolean {
  const { type, isNative, environment } = options;
  const isRow = isIntegration(type);
  const field = `${type}.${environment}${isRow ? ".url" : ""}`;
  const form = saveConfigurationInput.safeParse({
    ...{ ...ids, revision: "1", [`${type}.split`]: "on" },
    part: isRow ? "integration" : "authentication",
    ...(isNative ? { isNative: "on" } : {}),
    [isRow && environment === "ALL" ? `${type}.url` : field]: text,
  });
  return form.success;
}

/** What the wizard says to it, of a redirect URL for all environments. */
function byWizard({ text, options }: Asked): boolean {
  return createApplicationInput.safeParse({
    ...{ idempotencyKey: randomUUID(), partnerId: randomUUID(), kind: "CUSTOM" },
    ...{ template: options.isNative ? "NATIVE" : "WEB", name: "Fjord" },
    ...{ redirectUrls: text, technicalContactId: randomUUID() },
  }).success;
}

/** What a link into the wizard says to it. */
const byLink = ({ text }: Asked) => readLink({ redirect: text }).refused.length === 0;

const byFunction = ({ text, options }: Asked) =>
  checkUrl(withoutBlanks(text), options).ok;

// Several lines of a form are several URLs.
const isOneLine = ({ text }: Asked) => !/[\r\n]/.test(withoutBlanks(text));

const labelled: LabelledUrl[] = [...attacks, ...legitimate];
const crafted: Asked[] = craftedAttacks().map((text) => ({ text, options: usual }));

describe("a URL in a manifest", () => {
  it.each([
    ["the labelled corpus", labelled],
    ["the crafted attacks", crafted],
  ])("is judged as by the rule itself, over %s", (_which, corpus) => {
    const wrong = corpus.filter((one) => byManifest(one) !== byFunction(one));
    expect(wrong.map(({ text }) => text)).toEqual([]);
    expect(corpus.length).toBeGreaterThan(400);
  });

  it("is judged as by the form of the configuration and by the wizard", () => {
    // Reading a whole form takes its time: every fifth of the crafted ones.
    const some = crafted.filter((_one, index) => index % 5 === 0);
    const lines = [...labelled, ...some].filter(isOneLine);
    // Of an empty field a form makes no URL at all.
    const inForm = lines.filter(({ text }) => withoutBlanks(text) !== "");
    const wrong = inForm.filter((one) => byManifest(one) !== byForm(one));
    expect(wrong.map(({ text }) => text)).toEqual([]);
    const inWizard = inForm
      .filter(({ options }) => options.type === "REDIRECT")
      .map((one) => ({
        ...one,
        options: { ...one.options, environment: "ALL" as const },
      }));
    const different = inWizard.filter((one) => byManifest(one) !== byWizard(one));
    expect(different.map(({ text }) => text)).toEqual([]);
    expect(inForm.length).toBeGreaterThan(900);
  });

  it("is stored as the form stores it, in every type and both ways", () => {
    const page = "https://a.example.com/cb";
    const row = { url: "https://a.example.com/in", enabled: false, sendErrorMails: true };
    const whole: ManifestUrls = {
      ...{ redirect: [page], postLogout: [page], cors: ["https://a.example.com"] },
      ...{ stateChange: row, authorizationEvents: row, erpSync: row, quote: null },
      mirroring: { ...row, enabled: true },
    };
    const split: ManifestUrls = {
      redirect: {
        sod: ["http://localhost:3000/cb", page],
        stage: [page],
        production: [],
      },
      ...{ postLogout: { sod: [], stage: [], production: [] }, cors: [] },
      stateChange: { sod: row, stage: null, production: { ...row, enabled: true } },
      authorizationEvents: { sod: null, stage: null, production: null },
      ...{ erpSync: null, quote: null, mirroring: null },
    };
    for (const said of [whole, split]) {
      const read = readUrls(said, false, emptyConfiguration);
      expect(read.problems).toEqual([]);
      expect(writeUrls(read)).toEqual(said);
    }
    const { urls, perEnvironment } = readUrls(split, false, emptyConfiguration);
    expect(perEnvironment).toEqual([
      ...["REDIRECT", "POST_LOGOUT", "STATE_CHANGE", "AUTHORIZATION_EVENTS"],
    ]);
    expect(urls.map(({ environment, value }) => `${environment} ${value}`)).toEqual([
      "SOD http://localhost:3000/cb",
      `SOD ${page}`,
      `STAGE ${page}`,
      `SOD ${row.url}`,
      `PRODUCTION ${row.url}`,
    ]);
  });

  it("splits by itself where SOD alone admits it, and says so", () => {
    const said = { redirect: ["http://localhost:3000/cb", "https://a.example.com/cb"] };
    const read = readUrls(said, false, emptyConfiguration);
    expect(read.perEnvironment).toEqual(["REDIRECT"]);
    expect(read.urls).toHaveLength(4);
    expect(read.warnings).toMatchObject([{ at: ["configuration", "urls", "redirect"] }]);
  });

  it("of one address splits by itself, too, and says so", () => {
    const said = { stateChange: { url: " https://hook.test/x\n" } };
    const read = readUrls(said, false, emptyConfiguration);
    expect(read.perEnvironment).toEqual(["STATE_CHANGE"]);
    expect(read.urls).toMatchObject([
      { environment: "SOD", value: "https://hook.test/x" },
    ]);
    expect(read.warnings).toMatchObject([
      { at: ["configuration", "urls", "stateChange"] },
    ]);
    expect(writeUrls(read).stateChange).toMatchObject({ stage: null, production: null });
  });

  it.each([
    [" \t https://a.example.com/cb\r\n", true],
    ["\u00A0https://a.example.com/cb", false],
    ["\uFEFFhttps://a.example.com/cb", false],
    ["https://a.example.com/cb\u2003", false],
    ["https://a.example.com/cb\u000B", false],
  ])("has the blanks around it cut at every door, and no others: %j", (text, isFine) => {
    const asked = { text, options: { ...usual, environment: "ALL" as const } };
    expect([byManifest(asked), byForm(asked), byWizard(asked), byLink(asked)]).toEqual([
      ...[isFine, isFine, isFine, isFine],
    ]);
    const row = { text, options: { ...asked.options, type: "MIRRORING" as const } };
    expect([byManifest(row), byForm(row)]).toEqual([isFine, isFine]);
  });

  it("stays where nothing is said, and is judged again where the app stops being native", () => {
    const local = "http://127.0.0.1";
    const native = (redirect: ManifestUrls["redirect"]) => {
      const begun = { ...emptyConfiguration, isNative: true };
      return { ...begun, ...readUrls({ redirect }, true, begun) };
    };
    const whole = native([local]);
    expect(readUrls({}, true, whole)).toMatchObject({ urls: whole.urls, problems: [] });
    // Any port of it counted for a native app alone, so it goes, as in the form.
    const page = "https://a.example.com/cb";
    for (const said of [[local, page], { production: [local], sod: [page] }]) {
      const read = readUrls({}, false, native(said));
      expect(read.urls.map(({ value }) => value)).toEqual([page]);
      expect(read.problems).toEqual([]);
      expect(read.warnings).toMatchObject([
        {
          at: ["configuration", "isNative"],
          message: expect.stringContaining(`Removed`),
        },
      ]);
    }
    // With a port it stays where SOD admits it for any app.
    const withPort = "http://127.0.0.1:3000/cb";
    const placesOf = (said: ManifestUrls["redirect"]) =>
      readUrls({}, false, native(said)).urls.map(
        ({ environment, value }) => `${environment} ${value}`,
      );
    expect(placesOf({ sod: [withPort], stage: [withPort] })).toEqual([`SOD ${withPort}`]);
    expect(placesOf([withPort, page])).toEqual([
      ...[`SOD ${withPort}`, `SOD ${page}`],
      ...[`STAGE ${page}`, `PRODUCTION ${page}`],
    ]);
    const own = native(["com.example.app:/cb"]);
    expect(readUrls({}, false, own).problems).toMatchObject([
      { at: ["configuration", "isNative"], message: expect.stringContaining("stays") },
    ]);
  });

  it("counts as every list does, with each place that is too much", () => {
    const many = 51;
    const list = Array.from({ length: many }, (_x, at) => `https://a.example.com/${at}`);
    expect(
      readUrls({ redirect: list }, false, emptyConfiguration).problems,
    ).toMatchObject([{ at: ["configuration", "urls", "redirect", 50] }]);
    const twice = { cors: ["https://a.example.com", "https://a.example.com"] };
    expect(readUrls(twice, false, emptyConfiguration).problems).toMatchObject([
      { at: ["configuration", "urls", "cors", 1] },
    ]);
  });
});
