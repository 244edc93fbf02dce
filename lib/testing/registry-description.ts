import { readFileSync } from "node:fs";
import { expect } from "vitest";
import * as z from "zod";
import { resolved } from "@/lib/interfaces/rules";
import { BASE } from "@/lib/registry/door/routes";

/* The registry's OpenAPI description, held against what it answers. */

type Json = { [name: string]: unknown };
type Described = {
  headers?: Record<string, { required: boolean; schema: Json }>;
  content?: Record<string, { schema: Json }>;
};
type Operation = {
  requestBody?: Required<Pick<Described, "content">>;
  responses: Record<string, Described>;
};

const text = readFileSync("public/registry-v1.json", "utf8");
const description = resolved(JSON.parse(text)) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; responses: { method: Described } };
};
const { paths, components } = description;

export type Answered = {
  status: number;
  headers: Record<string, unknown>;
  /** Nothing in it where there was no body. */
  json: Json;
};

/** Fails unless the description says that the request may be answered like this. */
export function expectDescribed(
  method: string,
  path: string,
  answer: Answered,
  sent?: unknown,
): void {
  const item = path.startsWith(BASE) ? itemOf(path.slice(BASE.length)) : null;
  // What is no address of the registry is described nowhere.
  if (!item) return;
  const operation = item[method.toLowerCase()];
  const name = `${method} ${path} ${answer.status}`;
  if (operation?.requestBody && answer.status < 300)
    fits(schemaIn(operation.requestBody, "application/json"), sent, `${name}, its body`);
  const said = operation
    ? operation.responses[answer.status]
    : { ...components.responses.method };
  if (!operation) expect(answer.status, name).toBe(405);
  expect(said, `${name} is not described`).toBeDefined();
  if (!said) return;
  const { headers = {}, content } = said;
  for (const [header, { required, schema }] of Object.entries(headers)) {
    const value = answer.headers[header.toLowerCase()];
    if (required || value != null) fits(schema, value, `${name}, ${header}`);
  }
  const known = Object.keys(headers).map((header) => header.toLowerCase());
  for (const header of ["retry-after", "www-authenticate", "allow"])
    if (!known.includes(header)) expect(answer.headers[header], name).toBeUndefined();
  if (!content || method === "HEAD") return expect(answer.json, name).toEqual({});
  fits(schemaIn(said, String(answer.headers["content-type"])), answer.json, name);
}

/** Fails unless this is what the description calls so. */
export function expectSchema(name: string, value: unknown): void {
  fits(components.schemas[name] ?? {}, value, name);
}

function itemOf(path: string) {
  const [plain] = path.split("?");
  const exact = paths[path];
  if (exact) return exact;
  if (plain !== path) return null;
  const found = Object.keys(paths).find((one) =>
    new RegExp(`^${one.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
  );
  return found === undefined ? null : paths[found];
}

function schemaIn({ content }: Described, type: string): Json {
  const schema = content?.[type]?.schema;
  if (!schema) throw new Error(`Nothing of the type ${type} is described.`);
  return schema;
}

function fits(schema: Json, value: unknown, name: string): void {
  const parsed = z.fromJSONSchema(closed(schema) as never).safeParse(value);
  expect(parsed.error?.issues ?? [], `${name}: ${JSON.stringify(value)}`).toEqual([]);
}

/** An answer holds nothing that is not described, though whoever reads it has to bear with more. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const all = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, closed(v)]));
  return "properties" in all && !("additionalProperties" in all)
    ? { ...all, additionalProperties: false }
    : all;
}
