import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { contactTrouble, LINKS, linkList, MAIL_LIST, mailList } from "./rules";
import { savePoliciesInput, saveProfileInput } from "./schema";

const words = text.partnerSettings;

describe("mailList", () => {
  it("reads one address a line, in the form mails go to, each once", () => {
    expect(mailList(" Kim@A.example\r\nola@b.example; kim@a.example,\n\n")).toEqual({
      addresses: ["kim@a.example", "ola@b.example"],
      trouble: null,
    });
    expect(mailList("")).toEqual({ addresses: [], trouble: null });
  });

  it("names the line that is no address", () => {
    expect(mailList("kim@a.example\nno address").trouble).toBe(
      words.noAddress("no address"),
    );
    expect(mailList("Kim <kim@a.example>").trouble).toContain("Kim <kim@a.example>");
  });

  it("takes up to the limit and no more", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, place) => `kim${place}@a.example`).join("\n");
    expect(mailList(many(MAIL_LIST)).trouble).toBeNull();
    expect(mailList(many(MAIL_LIST + 1)).trouble).toBe(words.tooManyAddresses(MAIL_LIST));
  });
});

describe("linkList", () => {
  it("reads address and words", () => {
    expect(linkList("https://a.example/x  Our site\n")).toEqual({
      links: [{ url: "https://a.example/x", text: "Our site" }],
      trouble: null,
    });
  });

  it.each([
    "http://a.example Plain",
    "javascript:alert(1) Click",
    "https://kim@a.example User",
    "https://127.0.0.1 Number",
    "https://localhost Here",
    "a.example Bare",
  ])("refuses %s", (line) => {
    expect(linkList(line).trouble).toContain("Correct");
  });

  it("wants a name, and no more than the limit", () => {
    expect(linkList("https://a.example").trouble).toBe(
      words.namelessLink("https://a.example"),
    );
    const many = Array.from({ length: LINKS + 1 }, () => "https://a.example A").join(
      "\n",
    );
    expect(linkList(many).trouble).toBe(words.tooManyLinks(LINKS));
  });
});

describe("contactTrouble", () => {
  it("exchanges contacts among users, and takes none away", () => {
    expect(contactTrouble("kim", "ola", ["kim", "ola"])).toBeNull();
    expect(contactTrouble(null, null, [])).toBeNull();
    expect(contactTrouble("kim", null, ["kim"])).toBe(words.contactStays);
    expect(contactTrouble("kim", "per", ["kim"])).toBe(text.partnerPeople.notAUser);
  });
});

const ids = {
  idempotencyKey: "8d0ff5d2-0e3c-4bb0-9a3e-3f3a51a7e1c4",
  partnerId: "8d0ff5d2-0e3c-4bb0-9a3e-3f3a51a7e1c5",
  revision: "1",
};

it.each([
  ["", null],
  ["1", 1],
  ["3650", 3650],
  ["0", "refused"],
  ["3651", "refused"],
  ["-5", "refused"],
  ["1.5", "refused"],
  ["ten", "refused"],
])("a maximum lifetime of %o is %o", (typed, wanted) => {
  const parsed = savePoliciesInput.safeParse({ ...ids, maxLifetimeDays: typed });
  expect(parsed.success ? parsed.data.maxLifetimeDays : "refused").toBe(wanted);
});

it("a box that is not ticked is a no", () => {
  expect(savePoliciesInput.parse(ids).secondFactorRequired).toBe(false);
  expect(
    savePoliciesInput.parse({ ...ids, secondFactorRequired: "on" }).secondFactorRequired,
  ).toBe(true);
});

it.each(["fjord-apps", "a1", ""])("%o is a name for addresses", (seoName) => {
  expect(saveProfileInput.safeParse({ ...ids, name: "Fjord", seoName }).success).toBe(
    true,
  );
});

it.each(["Fjord", "-a", "a--b", "å", "a/b"])("%o is none", (seoName) => {
  expect(saveProfileInput.safeParse({ ...ids, name: "Fjord", seoName }).success).toBe(
    false,
  );
});
