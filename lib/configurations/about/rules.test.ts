import { describe, expect, it } from "vitest";
import { saidAbout, saidToCustomers } from "@/lib/testing/described";
import { emptyConfiguration } from "../rules";
import {
  aboutFields,
  aboutParts,
  contextMismatch,
  contradictions,
  dataQuestions,
  unsaidParts,
  unstatedAbout,
  type About,
} from "./rules";

const whole = { ...emptyConfiguration, ...saidAbout, ...saidToCustomers };
const unsaid = (part: Partial<typeof emptyConfiguration>) =>
  unsaidParts({ ...whole, ...part });

describe("unsaidParts", () => {
  it("is everything at first, and nothing when all is said", () => {
    expect(unsaidParts(emptyConfiguration)).toEqual(aboutParts);
    expect(unsaid({})).toEqual([]);
  });

  it.each([
    [{ applicationModel: "UNSTATED" }, "APPLICATION_MODEL"],
    [{ userContext: "UNSTATED" }, "USER_CONTEXT"],
    [{ addsPanels: "UNSTATED" }, "WEB_PANELS"],
    [{ panelUrls: "" }, "WEB_PANELS"],
    [{ addsToCrm: "UNSTATED" }, "PROVISIONED"],
    [{ provisioned: "" }, "PROVISIONED"],
    ...dataQuestions.map((one) => [{ [one]: "UNSTATED" }, "DATA_QUESTIONS"] as const),
    [{ purpose: "" }, "DECLARED"],
    [{ personalData: "" }, "DECLARED"],
    [{ storageCountry: "" }, "DECLARED"],
    [{ subProcessors: "" }, "DECLARED"],
    [{ deletionTerms: "" }, "DECLARED"],
  ] as const)("without %j, is %s", (part, expected) =>
    expect(unsaid(part)).toEqual([expected]),
  );

  it("asks for no list after No, and for no country without copies", () => {
    expect(unsaid({ addsPanels: "NO", panelUrls: "" })).toEqual([]);
    expect(unsaid({ addsToCrm: "NO", provisioned: "" })).toEqual([]);
    const texts = { storageCountry: "", subProcessors: "", deletionTerms: "" };
    expect(unsaid({ copiesData: "NO", ...texts })).toEqual([]);
    expect(unsaid({ copiesData: "YES", ...texts })).toEqual(["DECLARED"]);
  });
});

describe("contradictions", () => {
  const fields = (about: Partial<About>, isNative = false, claims: string[] = []) =>
    contradictions({ ...unstatedAbout, ...about, isNative, claims }).map(
      ({ field }) => field,
    );

  it("has nothing against what can be true together", () => {
    expect(fields({})).toEqual([]);
    expect(fields(saidAbout, true)).toEqual([]);
    expect(fields(saidAbout, true, ["PersonId"])).toEqual([]);
    expect(fields(saidAbout, false, ["SystemToken"])).toEqual([]);
  });

  it("refuses the system user's claim of a native app, whatever it answered", () => {
    expect(fields({}, true, ["SystemToken"])).toEqual(["isNative"]);
    expect(fields(saidAbout, true, ["PersonId", "SystemToken"])).toEqual(["isNative"]);
  });

  it.each([
    [{ userContext: "SYSTEM_USER" }, true, "userContext"],
    [{ applicationModel: "EXTERNAL", addsPanels: "YES" }, false, "applicationModel"],
    [{ addsPanels: "NO", panelUrls: "https://a.example" }, false, "panelUrls"],
    [{ addsToCrm: "NO", provisioned: "Button: A" }, false, "provisioned"],
    [{ createsPersons: "YES", writesData: "NO" }, false, "writesData"],
  ] as const)("refuses %j", (about, isNative, field) => {
    expect(fields(about, isNative)).toEqual([field]);
  });
});

describe("contextMismatch", () => {
  it.each([
    ["SYSTEM_USER", [], "NEEDS_CLAIM"],
    ["SYSTEM_USER", ["SystemToken"], null],
    ["APPLICATION_USER", ["SystemToken"], "HAS_CLAIM"],
    ["APPLICATION_USER", ["PersonId"], null],
    ["UNSTATED", ["SystemToken"], null],
  ] as const)("of %s with %j is %s", (userContext, claims, expected) =>
    expect(contextMismatch({ ...unstatedAbout, userContext, claims })).toBe(expected),
  );
});

describe("aboutFields", () => {
  it("are all that is asked for", () => {
    expect(Object.keys(unstatedAbout).toSorted()).toEqual([...aboutFields].toSorted());
    expect(Object.keys(saidAbout).toSorted()).toEqual([...aboutFields].toSorted());
  });
});
