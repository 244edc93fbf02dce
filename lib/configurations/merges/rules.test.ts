import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/core/canonical-json";
import { environments } from "@/lib/core/environments";
import { emptyConfiguration, plainFields, type Configuration } from "../rules";
import { isIntegration, listTypes, type VersionUrl } from "../urls/rules";
import type { UrlType } from "@/lib/endpoints/rules";
import { mergeConfigurations, mergeFields, type MergeField } from "./rules";

function redirects(...values: string[]): VersionUrl[] {
  return values.map((value) => ({
    ...{ type: "REDIRECT", environment: null, value, enabled: true },
    sendErrorMails: false,
  }));
}

const quote = (value: string, enabled = true): VersionUrl => ({
  ...{ type: "QUOTE", environment: null, value, enabled, sendErrorMails: true },
});

const with_ = (part: Partial<Configuration>): Configuration => ({
  ...emptyConfiguration,
  ...part,
});

const of = (configuration: Configuration, field: MergeField): string => {
  const plain = plainFields.find((one) => one === field);
  if (plain) return canonicalJson(configuration[plain]);
  return canonicalJson([
    configuration.perEnvironment.some((type) => type === field),
    configuration.urls.filter(({ type }) => type === field),
  ]);
};

const value = fc.constantFrom("a", "b", "c").map((path) => `https://${path}.example/cb`);
const group = (type: UrlType) =>
  fc
    .record({ isSplit: fc.boolean(), values: fc.array(value, { maxLength: 3 }) })
    .map(({ isSplit, values }): { isSplit: boolean; urls: VersionUrl[] } => ({
      isSplit,
      urls: [...new Set(isIntegration(type) ? values.slice(0, 1) : values)].flatMap(
        (one) =>
          (isSplit ? environments : ([null] as const)).map((environment) => ({
            ...{ type, environment, value: one, enabled: true, sendErrorMails: false },
          })),
      ),
    }));
const configuration: fc.Arbitrary<Configuration> = fc
  .record({
    isNative: fc.boolean(),
    purpose: fc.constantFrom("", "Sync", "Reports"),
    storageCountry: fc.constantFrom("", "Norway"),
    redirects: group("REDIRECT"),
    cors: group("CORS"),
    quote: group("QUOTE"),
    claims: fc.constantFrom<string[]>([], ["SystemToken"]),
  })
  .map((made) =>
    with_({
      ...{ isNative: made.isNative, purpose: made.purpose, claims: made.claims },
      storageCountry: made.storageCountry,
      perEnvironment: [
        ...(made.redirects.isSplit ? (["REDIRECT"] as const) : []),
        ...(made.cors.isSplit ? (["CORS"] as const) : []),
        ...(made.quote.isSplit ? (["QUOTE"] as const) : []),
      ],
      urls: [...made.redirects.urls, ...made.cors.urls, ...made.quote.urls],
    }),
  );

describe("mergeConfigurations", () => {
  it("takes what either changed, and lists exactly that", () => {
    const base = with_({ purpose: "Old", urls: redirects("https://a.example") });
    const theirs = with_({ ...base, purpose: "New" });
    const yours = with_({ ...base, storageCountry: "Norway" });
    const { merged, differences, undecided } = mergeConfigurations(base, theirs, yours);
    expect(merged).toEqual(with_({ ...base, purpose: "New", storageCountry: "Norway" }));
    expect(undecided).toEqual([]);
    expect(differences).toEqual([
      {
        ...{ field: "purpose", label: "Purpose", before: "Old" },
        ...{ theirs: "New", yours: "Old", merged: "New" },
      },
      {
        ...{ field: "storageCountry", label: "Storage country", before: "Not stated" },
        ...{ theirs: "Not stated", yours: "Norway", merged: "Norway" },
      },
    ]);
  });

  it("asks where both changed the same text differently, and does as is chosen", () => {
    const [base, theirs, yours] = ["Old", "Theirs", "Yours"].map((purpose) =>
      with_({ purpose }),
    ) as [Configuration, Configuration, Configuration];
    expect(mergeConfigurations(base, theirs, yours)).toMatchObject({
      undecided: ["purpose"],
      differences: [{ field: "purpose", merged: null }],
      merged: { purpose: "Theirs" },
    });
    const chosen = mergeConfigurations(base, theirs, yours, { purpose: "yours" });
    expect(chosen).toMatchObject({ undecided: [], merged: { purpose: "Yours" } });
  });

  it("adds what both added to a list, and drops what either removed", () => {
    const base = with_({ urls: redirects("https://a.example", "https://b.example") });
    const theirs = with_({ urls: redirects("https://a.example", "https://c.example") });
    const yours = with_({
      urls: redirects("https://a.example", "https://b.example", "https://d.example"),
    });
    const { merged, undecided } = mergeConfigurations(base, theirs, yours);
    expect(undecided).toEqual([]);
    expect(merged.urls).toEqual(
      redirects("https://a.example", "https://c.example", "https://d.example"),
    );
  });

  it("joins lists about the app line by line, and asks where both chose another answer", () => {
    const base = with_({ provisioned: "Button: A", userContext: "UNSTATED" });
    const theirs = with_({
      provisioned: "Button: A\nButton: B",
      userContext: "SYSTEM_USER",
    });
    const yours = with_({ provisioned: "Button: C", userContext: "APPLICATION_USER" });
    expect(mergeConfigurations(base, theirs, yours)).toMatchObject({
      undecided: ["userContext"],
      merged: { provisioned: "Button: B\nButton: C", userContext: "SYSTEM_USER" },
      differences: [
        { field: "userContext", theirs: "System user", yours: "Application user" },
        { field: "provisioned", merged: "Button: B\nButton: C" },
      ],
    });
  });

  it("asks where both replaced the same entry of a list", () => {
    const base = with_({ urls: redirects("https://a.example") });
    const theirs = with_({ urls: redirects("https://b.example") });
    const yours = with_({ urls: redirects("https://c.example") });
    expect(mergeConfigurations(base, theirs, yours).undecided).toEqual(["REDIRECT"]);
  });

  it("asks where one tells environments apart and the other makes them one", () => {
    const split = (...values: [string, string, string]): Configuration =>
      with_({
        perEnvironment: ["REDIRECT"],
        urls: environments.flatMap((environment, index) =>
          redirects(values[index] ?? "").map((url) => ({ ...url, environment })),
        ),
      });
    const a = "https://a.example";
    const base = split(a, a, a);
    const whole = with_({ urls: redirects(a) });
    const apart = split(a, a, "https://b.example");
    expect(mergeConfigurations(base, whole, apart).undecided).toEqual(["REDIRECT"]);
    expect(mergeConfigurations(base, apart, base).merged).toEqual(apart);
  });

  it("treats the row of an integration as one", () => {
    const base = with_({ urls: [quote("https://q.example")] });
    const theirs = with_({ urls: [quote("https://q.example", false)] });
    const yours = with_({ urls: [quote("https://other.example")] });
    const { undecided, differences } = mergeConfigurations(base, theirs, yours);
    expect(undecided).toEqual(["QUOTE"]);
    expect(differences[0]?.theirs).toBe(
      "https://q.example, data traffic off, error emails on",
    );
  });

  it("never loses a change of one side, whatever the two did", () => {
    fc.assert(
      fc.property(configuration, configuration, configuration, (base, theirs, yours) => {
        const { merged, differences, undecided } = mergeConfigurations(
          base,
          theirs,
          yours,
        );
        for (const field of mergeFields) {
          const [was, them, you, now] = [base, theirs, yours, merged].map((one) =>
            of(one, field),
          );
          if (them === was) expect(now).toBe(you);
          else if (you === was || you === them) expect(now).toBe(them);
          else if (undecided.includes(field)) expect(now).toBe(them);
          const isListed = differences.some((one) => one.field === field);
          expect(isListed).toBe(them !== was || you !== was);
        }
        for (const type of listTypes) {
          if (undecided.includes(type)) continue;
          for (const side of [theirs, yours]) {
            for (const url of side.urls.filter((one) => one.type === type)) {
              const known = base.urls.some(
                (one) => one.type === type && one.value === url.value,
              );
              if (known) continue;
              expect(merged.urls.map((one) => one.value)).toContain(url.value);
            }
          }
        }
        // What SuperOffice grants is no matter of forms.
        expect(merged.claims).toEqual(theirs.claims);
      }),
      { numRuns: 2000 },
    );
  });

  it("decides everything that is chosen", () => {
    fc.assert(
      fc.property(
        ...([configuration, configuration, configuration] as const),
        fc.constantFrom("theirs" as const, "yours" as const),
        (base, theirs, yours, choice) => {
          const choices = Object.fromEntries(mergeFields.map((field) => [field, choice]));
          const before = mergeConfigurations(base, theirs, yours);
          const { merged, undecided } = mergeConfigurations(base, theirs, yours, choices);
          expect(undecided).toEqual([]);
          for (const field of before.undecided)
            expect(of(merged, field)).toBe(
              of(choice === "yours" ? yours : theirs, field),
            );
        },
      ),
    );
  });
});
