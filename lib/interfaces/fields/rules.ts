import { text } from "@/lib/words/catalogue";

const words = text.interfaces.reference;

/** As much of JSON Schema as the descriptions use. */
export type Schema = {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
};

/** What a request says beside its body. */
export type Parameter = {
  name: string;
  in: "path" | "header";
  required: boolean;
  description?: string;
  schema: Schema;
  example?: string;
};

/** One value of a request or an answer. */
export type Field = {
  name: string;
  /** As JSON calls it, such as "string or null". */
  type: string;
  isRequired: boolean;
  about: string;
  /** What a value has to keep to, each in words. */
  limits: string[];
  /** The only values there are; none where there are many. */
  values: string[];
  /** What stands in it. */
  fields: Field[];
};

/** What stands in a body. */
export type Shape = { about: string; isClosed: boolean; fields: Field[] };

export function shapeOf(schema: Schema): Shape {
  return {
    about: schema.description ?? "",
    isClosed: schema.additionalProperties === false,
    fields: fieldsOf(schema),
  };
}

export function fieldOf(name: string, schema: Schema, isRequired: boolean): Field {
  const each = schema.items;
  return {
    ...{ name, isRequired, type: typeOf(schema), about: schema.description ?? "" },
    limits: [
      ...limitsOf(schema),
      ...(each ? limitsOf(each).map((limit) => words.limits.each(limit)) : []),
    ],
    values: (schema.enum ?? each?.enum ?? []).map(String),
    fields: fieldsOf(schema),
  };
}

function fieldsOf(schema: Schema): Field[] {
  const { properties = {}, required = [] } = innermost(schema);
  return Object.entries(properties).map(([name, one]) =>
    fieldOf(name, one, required.includes(name)),
  );
}

/** Where the fields stand, also of a list of things, and of what may be null. */
function innermost(schema: Schema): Schema {
  const inner = schema.items ?? schema.anyOf?.find(({ type }) => type === "object");
  return inner ? innermost(inner) : schema;
}

function typeOf({ type = [], anyOf = [], items, additionalProperties }: Schema): string {
  const of = typeof additionalProperties === "object" ? additionalProperties : null;
  const names = [...anyOf.map(typeOf), ...[type].flat()].map((name) => {
    if (name === "array" && items) return words.listOf(typeOf(items));
    return name === "object" && of ? words.mapOf(typeOf(of)) : name;
  });
  const isNull = (name: string) => name === "null";
  return words.or([...names.filter((name) => !isNull(name)), ...names.filter(isNull)]);
}

function limitsOf(schema: Schema): string[] {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems } = schema;
  const { limits } = words;
  return [
    limits.characters(minLength, maxLength),
    limits.numbers(minimum, maximum),
    limits.entries(minItems, maxItems),
    schema.pattern === undefined ? null : limits.pattern(schema.pattern),
    schema.format === undefined ? null : limits.format(schema.format),
    schema.default === undefined ? null : limits.unless(String(schema.default)),
  ].filter((limit) => limit !== null);
}
