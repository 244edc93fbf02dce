import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { changeTrouble, grants, isContact, logInTrouble, withRead } from "./rules";

const words = text.partnerPeople;

describe("withRead", () => {
  it("adds Read, drops doubles and keeps one order", () => {
    expect(withRead([])).toEqual(["READ"]);
    expect(withRead(["USERS", "CONFIGURATION", "USERS"])).toEqual([
      ...["READ", "CONFIGURATION", "USERS"],
    ]);
  });
});

describe("changeTrouble", () => {
  const change = { isSelf: false, before: ["READ", "USERS"], otherHolders: 1 } as const;

  it("lets a colleague gain and lose while somebody else manages users", () => {
    expect(changeTrouble({ ...change, after: ["READ", "CONFIGURATION"] })).toBeNull();
    expect(changeTrouble({ ...change, after: null })).toBeNull();
  });

  it("lets people give their own permissions up, but not add any", () => {
    expect(changeTrouble({ ...change, isSelf: true, after: ["READ"] })).toBeNull();
    expect(
      changeTrouble({
        ...change,
        isSelf: true,
        after: ["READ", "CONFIGURATION", "USERS"],
      }),
    ).toBe(words.notYourself);
  });

  it.each([[["READ"] as const], [null]])(
    "keeps the last holder of Users: %o",
    (after) => {
      expect(changeTrouble({ ...change, after, otherHolders: 0 })).toBe(words.lastHolder);
    },
  );

  it("lets the last holder keep Users and lose something else", () => {
    expect(
      changeTrouble({
        ...change,
        before: ["READ", "APP_STORE", "USERS"],
        after: ["READ", "USERS"],
        otherHolders: 0,
      }),
    ).toBeNull();
  });

  it("lets somebody without Users go, whoever else is there", () => {
    const reader = { ...change, before: ["READ"] as const, otherHolders: 0 };
    expect(changeTrouble({ ...reader, after: null })).toBeNull();
  });
});

describe("logInTrouble", () => {
  const person = {
    ...{ isSelf: false, isOurs: true, allowed: true, offBy: null, partnerId: "ours" },
  };

  it("lets a partner switch its own people off and on again", () => {
    expect(logInTrouble(person)).toBeNull();
    expect(logInTrouble({ ...person, allowed: false, offBy: "ours" })).toBeNull();
  });

  it("refuses one's own, accounts used elsewhere, and what others switched off", () => {
    expect(logInTrouble({ ...person, isSelf: true })).toBe(words.notYourOwnLogIn);
    expect(logInTrouble({ ...person, isOurs: false })).toBe(words.usedElsewhere);
    expect(logInTrouble({ ...person, allowed: false })).toBe(words.offElsewhere);
    expect(logInTrouble({ ...person, allowed: false, offBy: "theirs" })).toBe(
      words.offElsewhere,
    );
  });
});

describe("isContact", () => {
  it("is true for any of the three roles", () => {
    const none = { administrative: false, technical: false, apps: 0 };
    expect(isContact(none)).toBe(false);
    expect(isContact({ ...none, apps: 1 })).toBe(true);
    expect(isContact({ ...none, technical: true })).toBe(true);
    expect(isContact({ ...none, administrative: true })).toBe(true);
  });
});

it("explains each permission, and nothing twice", () => {
  const told = Object.values(grants).flat();
  expect(new Set(told).size).toBe(told.length);
  expect([...told].sort()).toEqual(Object.keys(words.grants).sort());
});
