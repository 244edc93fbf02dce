import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { makeSecretBody, retireSecretBody } from "@/lib/credentials/tokens/schema";
import { consentBody } from "@/lib/registry/consents/schema";
import { authorizeCheckBody, verifyBody } from "@/lib/registry/schema";
import { stateTenantBody } from "@/lib/tenants/facts/schema";
import { statePersonBody } from "@/lib/tenants/stated/schema";
import type { FieldError } from "./issues";
import { readPlain } from "./problem";

/** What a machine reads that sends this. */
function errorsOf(schema: z.ZodType, body: unknown): FieldError[] {
  const read = readPlain(new TextEncoder().encode(JSON.stringify(body)), schema);
  if (read.ok) return [];
  const { errors } = JSON.parse(read.answer.body ?? "") as { errors: FieldError[] };
  return errors;
}

const tenant = {
  ...{ name: "Nordlys", company: "Nordlys AS", kind: "PRODUCTION", state: "RUNNING" },
  ...{ endpoint: "https://online3.superoffice.com", release: "10.5", licences: ["A"] },
  userPlan: "CRM Suite Core",
};

const saidOf = (changes: object) => errorsOf(stateTenantBody, { ...tenant, ...changes });

describe("what a body says wrong", () => {
  it.each([
    [{ name: undefined }, "#/name", "This is missing. Say it."],
    [{ name: "" }, "#/name", "This is empty. Write something."],
    [{ name: 7 }, "#/name", "Send text here."],
    [{ name: "x".repeat(201) }, "#/name", "Send at most 200 characters."],
    [{ name: "a\nb" }, "#/name", "Write it in one line."],
    [
      { kind: "SANDBOX" },
      "#/kind",
      "Use one of these: PRODUCTION, PRODUCTION_SANDBOX, TEST.",
    ],
    [{ licences: "A" }, "#/licences", "Send a list here."],
    [{ licences: ["A", ""] }, "#/licences/1", "This is empty. Write something."],
    [{ licences: Array(101).fill("A") }, "#/licences", "Send at most 100 entries."],
    [{ seats: 1.5 }, "#/seats", "Send a whole number here."],
    [{ seats: -1 }, "#/seats", "Send at least 0."],
    [
      { licencesEndOn: "2027-02-30" },
      "#/licencesEndOn",
      "Write a day that there is as year, month and day, such as 2027-03-31.",
    ],
    [{ plan: "x" }, "#/plan", "There is no such field here. Leave it out."],
    [{ "a/b~c": 1 }, "#/a~1b~0c", "There is no such field here. Leave it out."],
  ])("%j is told at its place", (changes, pointer, detail) => {
    expect(saidOf(changes)).toMatchObject([{ pointer, detail }]);
  });

  it("is told of every field at once, by its path as well", () => {
    expect(
      saidOf({ name: "", licences: [1], x: 1, y: 2 }).map(({ field }) => field),
    ).toEqual(["name", "licences.0", "x", "y"]);
  });

  it("is a body of another kind", () => {
    expect(errorsOf(statePersonBody, [])).toEqual([
      { field: "", pointer: "#", detail: "Send an object here." },
    ]);
  });

  it("is never told in the library's own English", () => {
    const bodies = [null, [], {}, "text", 7, all(null), all(7), all(""), all([{}])];
    const schemas = [
      stateTenantBody,
      statePersonBody,
      verifyBody,
      authorizeCheckBody,
      consentBody,
      makeSecretBody,
      retireSecretBody,
    ];
    const said = schemas.flatMap((schema) =>
      bodies.flatMap((body) => errorsOf(schema, body).map(({ detail }) => detail)),
    );
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((one) => /^(?:Invalid|Too|Unrec)|expected/.test(one))).toEqual([]);
  });
});

const names = [
  ...[...Object.keys(tenant), "seats", "licencesEndOn", "parent", "right", "clientId"],
  ...["clientSecret", "redirectUri", "environment", "tenant", "user", "administrator"],
];

/** A body that says the same of every field. */
function all(value: unknown) {
  return Object.fromEntries(names.map((name) => [name, value]));
}
