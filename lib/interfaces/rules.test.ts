import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { referenceOf, resolved } from "./rules";

type Content = Record<string, { schema: object; example?: unknown }>;
type Parameter = { name: string; schema: object; example?: unknown };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};
type Item = { parameters?: Parameter[] } & Record<string, Operation>;

const documentOf = (name: string) =>
  JSON.parse(readFileSync(`public/${name}-v1.json`, "utf8")) as object;

describe.each(["registry", "operations", "credentials"])(
  "the description of %s",
  (name) => {
    const { paths } = resolved(documentOf(name)) as { paths: Record<string, Item> };
    const operations = Object.values(paths).flatMap(({ parameters = [], ...methods }) =>
      Object.values(methods).map((one) => ({
        ...one,
        parameters: [...parameters, ...(one.parameters ?? [])],
      })),
    );

    it.each(operations.map((one) => [one.operationId, one] as const))(
      "has examples of %s that fit",
      (_, { parameters, requestBody, responses }) => {
        const contents = [requestBody, ...Object.values(responses)].flatMap((one) =>
          Object.entries(one?.content ?? {}),
        );
        const said = [
          ...parameters,
          ...contents
            .filter(([type]) => type === "application/json")
            .map(([, one]) => one),
        ];
        for (const { schema, example } of said) {
          expect(example).toBeDefined();
          const parsed = z.fromJSONSchema(schema as never).safeParse(example);
          expect(parsed.error?.issues ?? [], JSON.stringify(example)).toEqual([]);
        }
      },
    );

    it("answers one thing where a call is done, whatever the status", () => {
      for (const { responses, operationId } of operations) {
        const done = Object.values(responses).flatMap(({ content }) =>
          content?.["application/json"] ? [content["application/json"].schema] : [],
        );
        for (const schema of done) expect(schema, operationId).toEqual(done[0]);
      }
    });

    it("names the scope of each call", () => {
      for (const { scope } of referenceOf(documentOf(name), "").calls)
        expect(scope).toMatch(/^[a-z]+:[a-z]+$/);
    });
  },
);

describe("a call of a description", () => {
  const document = {
    servers: [{ url: "/api/v9" }],
    components: {
      securitySchemes: { someKey: {} },
      schemas: {
        Problem: { type: "object" },
        Name: { type: "string", maxLength: 1_200 },
      },
    },
    paths: {
      "/things/{id}": {
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            schema: { type: "string" },
            example: "7",
          },
        ],
        put: {
          ...{ operationId: "putThing", summary: "Put it" },
          security: [{ someKey: ["things:write"] }],
          parameters: [
            {
              ...{ name: "Idempotency-Key", in: "header", required: false },
              ...{ description: "Yours.", schema: { type: "string" }, example: "k" },
            },
          ],
          requestBody: {
            content: {
              "application/json": {
                schema: {
                  ...{ type: "object", additionalProperties: false, required: ["name"] },
                  properties: {
                    name: { $ref: "#/components/schemas/Name", description: "Its name." },
                    count: { type: ["null", "integer"], minimum: 0, default: 3 },
                    tags: {
                      ...{ type: "array", minItems: 1, maxItems: 4 },
                      items: { type: "string", enum: ["a", "b"], maxLength: 9 },
                    },
                    by: {
                      anyOf: [
                        { type: "null" },
                        { type: "object", properties: { who: { type: "string" } } },
                      ],
                    },
                    more: { type: "object", additionalProperties: { type: "string" } },
                  },
                },
                example: { name: "it's" },
              },
            },
          },
          responses: { 204: { description: "Done." } },
        },
      },
    },
  };
  const [call] = referenceOf(document, "$HOST").calls;
  const nothing = { isRequired: false, about: "", limits: [], values: [], fields: [] };

  it("says each value with its type and limits, also of lists, and of what may be null", () => {
    expect(call?.body).toEqual({
      ...{ about: "", isClosed: true },
      fields: [
        {
          ...{ ...nothing, name: "name", type: "string", isRequired: true },
          ...{ about: "Its name.", limits: ["at most 1,200 characters"] },
        },
        {
          ...{ ...nothing, name: "count", type: "integer or null" },
          limits: ["0 or more", "3 where it is left out"],
        },
        {
          ...{ ...nothing, name: "tags", type: "list of string", values: ["a", "b"] },
          limits: ["1 to 4 entries", "each at most 9 characters"],
        },
        {
          ...{ ...nothing, name: "by", type: "object or null" },
          fields: [{ ...nothing, name: "who", type: "string" }],
        },
        { ...nothing, name: "more", type: "object of string" },
      ],
    });
    expect(call).toMatchObject({
      ...{ id: "putThing", method: "PUT", path: "/things/{id}", scope: "things:write" },
      parameters: [
        { name: "id", isRequired: true },
        { name: "Idempotency-Key", about: "Yours.", isRequired: false },
      ],
      ...{ answer: null, statuses: [{ status: "204", about: "Done.", headers: [] }] },
    });
  });

  it("is typed with the examples, fit for a shell", () => {
    expect(call?.example).toEqual({
      request: [
        'curl -X PUT "$HOST/api/v9/things/7" \\',
        '  -H "Authorization: Bearer $SOME_KEY" \\',
        '  -H "Idempotency-Key: k" \\',
        '  -H "Content-Type: application/json" \\',
        `  -d '{\n  "name": "it'\\''s"\n}'`,
      ].join("\n"),
      answer: null,
    });
  });
});
