import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questions, unstatedAbout, type About } from "@/lib/configurations/about/rules";
import { checklistItems } from "@/prisma/checklist";
import { isFor, traitInputs, traitOf, traits } from "./rules";

type App = Parameters<typeof isFor>[1];

const answer = fc.constantFrom("UNSTATED" as const, "YES" as const, "NO" as const);
const said = fc.record({
  applicationModel: fc.constantFrom(
    ...(["UNSTATED", "INTERNAL", "EXTERNAL", "HYBRID"] as const),
  ),
  userContext: fc.constantFrom(
    ...(["UNSTATED", "APPLICATION_USER", "SYSTEM_USER"] as const),
  ),
  ...(Object.fromEntries(questions.map((one) => [one, answer])) as Record<
    (typeof questions)[number],
    typeof answer
  >),
});
const app = fc
  .record({
    said,
    mirrors: fc.boolean(),
    claims: fc.subarray(["SystemToken", "PersonId"]),
  })
  .map(({ said: about, mirrors, claims }): App => ({
    ...{ ...unstatedAbout, ...about, claims },
    urls: [{ type: "MIRRORING", enabled: mirrors }],
  }));
type Field = keyof typeof unstatedAbout;

const listed = (configuration: App) =>
  new Set(
    checklistItems
      .filter(({ appliesTo = [] }) => isFor(appliesTo, configuration))
      .map(({ code }) => code),
  );

/** The field of an answer as items name it among their inputs. */
const inputOf = (field: Field) =>
  field === "addsPanels" || field === "panelUrls" ? "panels" : field;

describe("the list of an app", () => {
  it("changes with an answer only in items that depend on it", () => {
    fc.assert(
      fc.property(
        app,
        said,
        fc.constantFrom(
          ...questions,
          "applicationModel" as const,
          "userContext" as const,
        ),
        (before, other, field) => {
          const after = { ...before, [field]: other[field] } as App;
          const [was, is] = [listed(before), listed(after)];
          for (const { code, dependsOn } of checklistItems) {
            if (was.has(code) === is.has(code)) continue;
            expect(dependsOn as string[], `${field} and ${code}`).toContain(
              inputOf(field),
            );
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("only grows when an answer becomes yes, or is taken back", () => {
    fc.assert(
      fc.property(app, fc.constantFrom(...questions), (before, question) => {
        const no = listed({ ...before, [question]: "NO" });
        for (const more of ["YES", "UNSTATED"] as const) {
          const list = listed({ ...before, [question]: more });
          expect([...no].filter((code) => !list.has(code))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is whole while nothing is said, and knows no trait that it does not know", () => {
    const nothing: App = { ...unstatedAbout, claims: [], urls: [] };
    expect(listed(nothing).size).toBe(checklistItems.length);
    expect(isFor(["COLOUR"], { ...nothing, ...allNo })).toBe(true);
  });

  it("has an item for two app types when the app is of one of them", () => {
    const none: App = { ...unstatedAbout, ...allNo, claims: [], urls: [] };
    const both = ["WRITES", "SYSTEM_USER"];
    expect(isFor(both, none)).toBe(false);
    expect(isFor(both, { ...none, writesData: "YES" })).toBe(true);
    expect(isFor(both, { ...none, userContext: "SYSTEM_USER" })).toBe(true);
  });

  it("has no item for what the app is not", () => {
    const { length } = checklistItems.filter(
      ({ appliesTo = [] }) => appliesTo.length > 0,
    );
    const least = listed({ ...unstatedAbout, ...allNo, claims: [], urls: [] });
    expect(least.size).toBe(checklistItems.length - length);
  });
});

const allNo: Partial<About> = {
  ...Object.fromEntries(questions.map((question) => [question, "NO" as const])),
  ...{ applicationModel: "EXTERNAL", userContext: "APPLICATION_USER" },
};

describe("traitOf", () => {
  const plain: App = { ...unstatedAbout, ...allNo, claims: [], urls: [] };

  it.each(traits)("%s is not there when everything is answered by no", (trait) => {
    expect(traitOf(trait, plain)).toBe("NO");
    expect(traitInputs[trait].length).toBeGreaterThan(0);
  });

  it.each([
    ["INTERFACE", { applicationModel: "INTERNAL" }],
    ["INTERFACE", { applicationModel: "HYBRID" }],
    ["INTERFACE", { hasPages: "YES" }],
    ["SYSTEM_USER", { userContext: "SYSTEM_USER" }],
    ["SYSTEM_USER", { claims: ["SystemToken"] }],
    ["COPIES", { urls: [{ type: "MIRRORING", enabled: true }] }],
    ["COPIES", { copiesData: "YES" }],
  ] as const)("%s follows from %j", (trait, facts) =>
    expect(traitOf(trait, { ...plain, ...facts })).toBe("YES"),
  );

  it("takes mirroring that is switched off for no copy", () => {
    const urls = [{ type: "MIRRORING", enabled: false }];
    expect(traitOf("COPIES", { ...plain, urls })).toBe("NO");
  });
});
