import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/client";
import { checklistItems } from "@/prisma/checklist";
import { sha256 } from "./gateway";
import {
  configurationInputs,
  isOnList,
  itemInputs,
  judgedItems,
  type Configuration,
  type ConfigurationInput,
} from "./rules";

/*
 * What of an app an item of the checklist can depend on, field by field: a new column of an app, a version
 * or a URL turns this red until somebody has decided which items it reopens, or why none.
 */

type Answer = Configuration["hasPages"];
const answer = fc.constantFrom<Answer[]>("YES", "NO", "UNSTATED");
const words = fc.string({ minLength: 0, maxLength: 8 });
const lines = fc.uniqueArray(fc.webUrl(), { maxLength: 3 }).map((all) => all.join("\n"));
const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{1,5}$/), { maxLength: 3 });
const url = fc.record({
  type: fc.constantFrom(
    ...["REDIRECT", "POST_LOGOUT", "CORS", "STATE_CHANGE", "AUTHORIZATION_EVENTS"],
    ...["ERP_SYNC", "QUOTE", "MIRRORING"],
  ),
  environment: fc.constantFrom("SOD" as const, "STAGE" as const, null),
  value: fc.webUrl(),
  enabled: fc.boolean(),
});
const fields = {
  isNative: fc.boolean(),
  ...{ authorizeText: words, purpose: words, personalData: words },
  ...{ storageCountry: words, subProcessors: words, deletionTerms: words },
  agreementLink: words,
  ...{ claims: names, customClaims: names, agents: names, supportedEndpoints: names },
  defaultRedirectUrl: fc.oneof(fc.constant(""), fc.webUrl()),
  technicalContactId: fc.uuid(),
  applicationModel: fc.constantFrom(
    ...(["INTERNAL", "EXTERNAL", "HYBRID", "UNSTATED"] as const),
  ),
  userContext: fc.constantFrom(
    ...(["APPLICATION_USER", "SYSTEM_USER", "UNSTATED"] as const),
  ),
  ...{ addsPanels: answer, panelUrls: lines, addsToCrm: answer, provisioned: lines },
  ...{ hasPages: answer, writesData: answer, createsPersons: answer, copiesData: answer },
  ...{ offersSearch: answer, sendsMarketing: answer, speaksLanguages: answer },
};
const configuration: fc.Arbitrary<Configuration> = fc.record({
  ...fields,
  urls: fc.array(url, { maxLength: 3 }),
});

/** By hand: under which names the items know a field. */
const knownAs: Record<keyof typeof fields, ConfigurationInput[]> = {
  ...{ isNative: ["isNative"], authorizeText: ["authorizeText"] },
  ...{ purpose: ["declarations"], personalData: ["declarations"] },
  ...{ storageCountry: ["declarations"], subProcessors: ["declarations"] },
  ...{ agreementLink: ["declarations"] },
  ...{ deletionTerms: ["declarations"], claims: ["claims"], customClaims: ["claims"] },
  ...{ agents: ["agents"], supportedEndpoints: ["supportedEndpoints"] },
  defaultRedirectUrl: ["redirectUrls", "urls"],
  technicalContactId: ["technicalContact"],
  ...{ applicationModel: ["applicationModel"], userContext: ["userContext"] },
  ...{ addsPanels: ["panels"], panelUrls: ["panels"] },
  ...{ addsToCrm: ["provisioned"], provisioned: ["provisioned"] },
  ...{ hasPages: ["hasPages"], writesData: ["writesData"] },
  ...{ createsPersons: ["createsPersons"], copiesData: ["copiesData"] },
  ...{ offersSearch: ["offersSearch"], sendsMarketing: ["sendsMarketing"] },
  speaksLanguages: ["speaksLanguages"],
};

function urlKnownAs(type: string): ConfigurationInput[] {
  if (type === "REDIRECT") return ["redirectUrls", "urls"];
  return type === "POST_LOGOUT" || type === "CORS" ? ["urls"] : ["endpoints", "urls"];
}

/** What no item depends on, each with its reason. */
const stays: Record<"app" | "version" | "url", Record<string, string>> = {
  app: {
    ...{ id: "names the app", partnerId: "an app changes hands by a transfer" },
    ...{ nameKey: "follows from the name", nameTerms: "follows from the name" },
    name: "the automatic checks look at it by themselves; the listing has its own review",
    reservedName: "follows from the name",
    ...{ nameLook: "follows from the name", nameLookSmall: "follows from the name" },
    kind: "the other kind has other reviews, and starts a list of its own",
    template: "is chosen once, and decides nothing later",
    seoName: "is part of an address in the App Store",
    errorEmails: "the partner's own readers",
    uninstallEmails: "the partner's own readers",
    hiddenFromOurApps: "how SuperOffice lists it",
    isBeta: "follows from the certification",

    ...{ createdById: "history", createdAt: "history", revision: "counts saves" },
    ...{ deletedAt: "the end of an app", deletedById: "the end of an app" },
    goneAt: "the end of an app",
  },
  version: {
    ...{ id: "names the version", appId: "names the app", number: "counts versions" },
    ...{ label: "a name for people", authorId: "history", createdAt: "history" },
    revision: "counts saves",
    supportDarkMode: "the look of SuperOffice's own sign-in page",
    removeRememberMe: "the look of SuperOffice's own sign-in page",
    perEnvironment: "how the form is shown; each URL says its environments",
    ...{ discardedAt: "the end of a draft", discardedById: "the end of a draft" },
    ...{ unsafeAt: "SuperOffice's own mark", unsafeById: "SuperOffice's own mark" },
    unsafeReason: "SuperOffice's own mark",
  },
  url: {
    ...{ id: "names the row", versionId: "names the version", position: "an order" },
    sendErrorMails: "whether the partner hears of errors",
  },
};

const listed = checklistItems.map((item) => ({
  ...item,
  id: item.code,
  appliesTo: item.appliesTo ?? [],
  perEnvironment: item.perEnvironment ?? false,
}));
const judgedAt = new Date("2026-11-01T08:00:00Z");
const kind = fc.constantFrom("STANDARD" as const, "CUSTOM" as const);

/** Of a review in which every item had passed: the codes that are open after a change. */
function reopened(
  of: "STANDARD" | "CUSTOM",
  before: Configuration,
  now: Configuration,
): string[] {
  const verdicts = listed.map(({ id, dependsOn }) => ({
    ...{ itemId: id, verdict: "PASSED" as const, round: 1, judgedAt },
    inputHash: sha256(itemInputs(dependsOn, before)),
  }));
  const given = { kind: of, items: listed, configuration: now, round: 2, verdicts };
  const review = {
    answers: [],
    earlier: [],
    reviewKind: "VALIDATION" as const,
    recheckOf: null,
  };
  return judgedItems({ ...given, ...review, now: judgedAt }, sha256)
    .filter(({ verdict }) => verdict === "OPEN")
    .map(({ item }) => item.code);
}

function dependOn(
  of: "STANDARD" | "CUSTOM",
  inputs: readonly string[],
  now: Configuration,
): string[] {
  return listed
    .filter((item) => isOnList(of, item, now))
    .filter(({ dependsOn }) => dependsOn.some((name) => inputs.includes(name)))
    .map(({ code }) => code);
}

const same = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);
/** The order of a list, or of lines, is no change. */
const ordered = (value: unknown) =>
  Array.isArray(value)
    ? value.toSorted()
    : typeof value === "string"
      ? value.split("\n").toSorted()
      : value;

describe("a field of an app", () => {
  it("is known to some item, or has a reason why none depends on it", () => {
    const ofTheVersion = Object.keys(fields).filter((it) => it !== "technicalContactId");
    expect(Object.keys(Prisma.ApplicationScalarFieldEnum).toSorted()).toEqual(
      [...Object.keys(stays.app), "technicalContactId"].toSorted(),
    );
    expect(Object.keys(Prisma.ConfigurationVersionScalarFieldEnum).toSorted()).toEqual(
      [...Object.keys(stays.version), ...ofTheVersion].toSorted(),
    );
    expect(Object.keys(Prisma.ConfigurationUrlScalarFieldEnum).toSorted()).toEqual(
      [
        ...Object.keys(stays.url),
        ...["type", "environment", "value", "enabled"],
      ].toSorted(),
    );
    const used = new Set<string>(checklistItems.flatMap(({ dependsOn }) => dependsOn));
    expect(configurationInputs.filter((input) => !used.has(input))).toEqual([]);
  });

  it.each(Object.keys(fields) as (keyof typeof fields)[])(
    "%s reopens exactly the items that depend on it",
    (field) => {
      fc.assert(
        fc.property(kind, configuration, fields[field], (of, before, value) => {
          const now = { ...before, [field]: value };
          const isChange = !same(ordered(before[field]), ordered(value));
          expect(reopened(of, before, now)).toEqual(
            isChange ? dependOn(of, knownAs[field], now) : [],
          );
        }),
        { numRuns: 12 },
      );
    },
  );

  it.each(["type", "environment", "value", "enabled"] as const)(
    "%s of a URL reopens exactly the items that depend on URLs of its type",
    (field) => {
      fc.assert(
        fc.property(kind, configuration, url, url, (of, base, old, other) => {
          const changed = { ...old, [field]: other[field] };
          const having = (one: typeof old) => ({ ...base, urls: [...base.urls, one] });
          const [before, now] = [having(old), having(changed)];
          const inputs = [...urlKnownAs(old.type), ...urlKnownAs(changed.type)];
          expect(reopened(of, before, now)).toEqual(
            same(old, changed) ? [] : dependOn(of, inputs, now),
          );
        }),
        { numRuns: 25 },
      );
    },
  );
});
