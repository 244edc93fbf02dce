import { requestOf } from "./examples/rules";
import {
  fieldOf,
  shapeOf,
  type Field,
  type Parameter,
  type Schema,
  type Shape,
} from "./fields/rules";

export type Status = { status: string; about: string; headers: Field[] };

export type ApiCall = {
  /** The anchor of the call. */
  id: string;
  method: string;
  path: string;
  scope: string;
  title: string;
  about: string;
  parameters: Field[];
  body: Shape | null;
  /** What comes back where it is done. */
  answer: Shape | null;
  statuses: Status[];
  /** As it is typed, and what comes back. */
  example: { request: string; answer: string | null };
};

/** An interface for machines, as its OpenAPI description says it. */
export type ApiReference = {
  base: string;
  calls: ApiCall[];
  /** The body of every refusal. */
  problem: Shape;
};

type Content = Record<string, { schema: Schema; example?: unknown }>;
type Described = { description?: string; content?: Content };
type Header = { required: boolean; description?: string; schema: Schema };
type Operation = {
  operationId: string;
  summary: string;
  description?: string;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: Described;
  responses: Record<string, Described & { headers?: Record<string, Header> }>;
};
type Item = { parameters?: Parameter[] } & Partial<Record<Method, Operation>>;
type Description = {
  servers: { url: string }[];
  paths: Record<string, Item>;
  components: { schemas: { Problem: Schema }; securitySchemes: object };
};

type Method = (typeof methods)[number];
const methods = ["get", "head", "post", "put", "delete"] as const;
const JSON_TYPE = "application/json";

/** Reads a description for people. `host` is where whoever calls has written down the address of the portal. */
export function referenceOf(document: object, host: string): ApiReference {
  const description = resolved(document) as Description;
  const { servers, paths, components } = description;
  const base = servers[0]?.url ?? "";
  const [token = ""] = Object.keys(components.securitySchemes);
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [callOf({ method, path, item, operation })] : [];
    }),
  );
  return { base, calls, problem: shapeOf(components.schemas.Problem) };

  function callOf({ method, path, item, operation }: Place): ApiCall {
    const { operationId, summary, description: about = "", security } = operation;
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
    const sent = operation.requestBody?.content?.[JSON_TYPE];
    const answered = Object.values(operation.responses).find(
      ({ content }) => content?.[JSON_TYPE],
    )?.content?.[JSON_TYPE];
    return {
      ...{ id: operationId, method: method.toUpperCase(), path, title: summary, about },
      scope: Object.values(security?.[0] ?? {})
        .flat()
        .join(" "),
      parameters: parameters.map((one) =>
        fieldOf(one.name, withWords(one.schema, one), one.required),
      ),
      body: sent ? shapeOf(sent.schema) : null,
      answer: answered ? shapeOf(answered.schema) : null,
      statuses: Object.entries(operation.responses).map(([status, one]) => ({
        ...{ status, about: one.description ?? "" },
        headers: Object.entries(one.headers ?? {}).map(([name, header]) =>
          fieldOf(name, withWords(header.schema, header), header.required),
        ),
      })),
      example: {
        request: requestOf(
          { method, url: `${host}${base}${path}`, token },
          parameters,
          sent?.example,
        ),
        answer: answered ? JSON.stringify(answered.example, null, 2) : null,
      },
    };
  }
}

type Place = { method: Method; path: string; item: Item; operation: Operation };

/** What a parameter or a header is for is said beside its schema. */
function withWords(schema: Schema, { description }: { description?: string }): Schema {
  return description === undefined ? schema : { ...schema, description };
}

/** A description with every `$ref` replaced by what it leads to; what stands beside it says more. */
export function resolved(document: object): unknown {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== "object" || value === null) return value;
    const { $ref, ...rest } = value as Record<string, unknown>;
    const own = Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, resolve(v)]));
    if (typeof $ref !== "string") return own;
    const target = $ref
      .slice(2)
      .split("/")
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], document);
    return { ...(resolve(target) as object), ...own };
  };
  return resolve(document);
}
