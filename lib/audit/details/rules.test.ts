import { describe, expect, it } from "vitest";
import { readAs } from "@/lib/testing/languages";
import { text } from "@/lib/words/catalogue";
import { detailsOf, fieldWords } from "./rules";

const id = "00000000-0000-4000-8000-000000000001";
const nameOf = (wanted: string) => (wanted === id ? "Kari" : undefined);

describe("detailsOf", () => {
  it("compares before and after field by field, and leaves out what stayed", () => {
    expect(
      detailsOf(
        {
          before: {
            technicalContactId: id,
            name: "A",
            state: "REQUEST_PENDING",
            on: true,
          },
          after: { technicalContactId: null, name: "A", state: "PUBLISHED", on: false },
        },
        nameOf,
      ),
    ).toEqual([
      { field: "Technical contact", before: "Kari", after: "–" },
      { field: "State", before: "Request pending", after: "Published" },
      { field: "On", before: "Yes", after: "No" },
    ]);
  });

  it("compares two plain values, and what was made out of nothing", () => {
    expect(detailsOf({ before: "OPEN", after: "PASSED" }, nameOf)).toEqual([
      { field: "Value", before: "Open", after: "Passed" },
    ]);
    expect(detailsOf({ after: { permissions: ["READ", "APP_STORE"] } }, nameOf)).toEqual([
      { field: "Permissions", before: "–", after: "Read; App Store" },
    ]);
  });

  it("says the rest, names for ids, and nothing that is said elsewhere or empty", () => {
    expect(
      detailsOf(
        {
          ...{ appId: id, lastFour: "abcd", environment: "SOD", note: "", list: [] },
          ...{ changes: ["Purpose: text changed"], invitedId: "gone", ownerId: id },
          ...{ until: "2026-11-22T07:00:00.000Z", rights: { level: "EXPLICIT" } },
        },
        nameOf,
      ),
    ).toEqual([
      { field: "Changes", before: null, after: "Purpose: text changed" },
      { field: "Invited", before: null, after: "gone" },
      { field: "Owner", before: null, after: "Kari" },
      { field: "Until", before: null, after: "2026-11-22 07:00 UTC" },
      { field: "Rights", before: null, after: "Level: Explicit" },
    ]);
    expect(
      detailsOf({ ownerId: id.replace("1", "2").replace(/1$/, "3") }, nameOf),
    ).toEqual([{ field: "Owner", before: null, after: "Something deleted" }]);
  });

  it("says rights as the customer reads them, and nothing else that looks like one", () => {
    const rights = ["claim:SystemToken", "agent:Webhook", "endpoint:WebAPI"];
    expect(detailsOf({ rights, note: "agent:Webhook" }, nameOf)).toEqual([
      {
        field: "Rights",
        before: null,
        after: rights.map((code) => text.activations.right(code)).join("; "),
      },
      { field: "Note", before: null, after: "agent:Webhook" },
    ]);
    readAs("nb", () => {
      const [said, was, side] = detailsOf(
        { rights: ["agent:Webhook"], was: "PAUSED", side: "CUSTOMER" },
        nameOf,
      );
      expect(said?.after).toMatch(/^Webhooks: får/);
      expect(was).toEqual({ field: "Status før", before: null, after: "På pause" });
      expect(side).toEqual({ field: "For", before: null, after: "Kunden" });
    });
  });

  it("looks up no id that somebody typed where a text belongs", () => {
    expect(
      detailsOf(
        {
          ...{ reason: id, list: [id], deep: { note: id } },
          ...{ before: { organisationNumber: "" }, after: { organisationNumber: id } },
        },
        nameOf,
      ).map(({ after }) => after),
    ).toEqual([id, id, id, `Note: ${id}`]);
    expect(detailsOf({ from: id, apps: [id], deep: { ownerId: id } }, nameOf)).toEqual([
      { field: "Before", before: null, after: "Kari" },
      { field: "Apps", before: null, after: "Kari" },
      { field: "Deep", before: null, after: "Owner: Kari" },
    ]);
  });

  it("leaves out the ids of what has no name", () => {
    const ids = { invitation: id, view: id, sessionId: id, resetId: id, passkeyId: id };
    expect(detailsOf(ids, nameOf)).toEqual([]);
  });

  it("is not led astray by names that every object has", () => {
    expect(fieldWords("constructor")).toBe("Constructor");
    expect(detailsOf({ toString: "constructor" }, nameOf)).toEqual([
      { field: "To string", before: null, after: "constructor" },
    ]);
  });
});
