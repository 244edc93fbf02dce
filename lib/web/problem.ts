import "server-only";

import type * as z from "zod";
import type { FailureCode } from "@/lib/core/result";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { NO_STORE } from "./gate/headers";
import { fieldErrors, issueWords, type FieldError } from "./issues";

const words = text.operations.problems;
export type Problem = keyof typeof words;

const statuses: Record<Problem, number> = {
  body: 400,
  unknownKey: 401,
  signature: 401,
  scope: 403,
  notFound: 404,
  method: 405,
  conflict: 409,
  tooLarge: 413,
  mediaType: 415,
  fields: 422,
  tooMany: 429,
  unavailable: 503,
};

/** Every kind of refusal with its status, for the page that explains them. */
export const problems = Object.entries(statuses).map(([name, status]) => ({
  name,
  status,
  title: Object.entries(words).find(([known]) => known === name)?.[1].title ?? "",
}));

/** The page that explains the refusals of an interface. */
export const OPERATIONS_DOCS = "/docs/operations-interface";
export const CREDENTIALS_DOCS = "/docs/credentials-interface";
export const REGISTRY_DOCS = "/docs/registry";

type More = {
  docs?: string | undefined;
  detail?: string;
  headers?: Record<string, string>;
  errors?: FieldError[];
};

/** An answer of whatever server it leaves by. */
export type PlainAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string | null;
};

/** A refusal for machines (RFC 9457). Its type leads to the page that explains it. */
export function plainProblem(
  kind: Problem,
  { detail, headers, errors, docs = OPERATIONS_DOCS }: More = {},
): PlainAnswer {
  const about: { title: string; detail?: string } = words[kind];
  const body = {
    type: `${env.portalUrl}${docs}#problem-${kind}`,
    title: about.title,
    status: statuses[kind],
    detail: detail ?? about.detail ?? about.title,
    ...(errors ? { errors } : {}),
  };
  return {
    status: statuses[kind],
    headers: {
      "content-type": "application/problem+json",
      "cache-control": NO_STORE,
      ...headers,
    },
    body: JSON.stringify(body),
  };
}

export function problem(kind: Problem, more: More = {}): Response {
  return toResponse(plainProblem(kind, more));
}

export function toResponse({ status, headers, body }: PlainAnswer): Response {
  return new Response(body, { status, headers });
}

const kinds: Record<FailureCode, Problem> = {
  not_found: "notFound",
  forbidden: "scope",
  conflict: "conflict",
  rule_broken: "conflict",
  too_many: "tooMany",
  unavailable: "unavailable",
  step_up: "scope",
  read_only: "scope",
};

export function plainProblemOf(
  failure: { code: FailureCode; message: string },
  docs?: string,
): PlainAnswer {
  return plainProblem(kinds[failure.code], { detail: failure.message, docs });
}

export function problemOf(
  failure: { code: FailureCode; message: string },
  docs?: string,
): Response {
  return toResponse(plainProblemOf(failure, docs));
}

const LARGEST = 16 * 1024;

type Read<S extends z.ZodType> =
  { ok: true; value: z.output<S> } | { ok: false; answer: Response };

/** The JSON body of a request in its schema's form, or the refusal. */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  docs?: string,
): Promise<Read<S>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    return { ok: false, answer: problem("mediaType", { docs }) };
  const bytes = await request.arrayBuffer();
  return bytes.byteLength > LARGEST
    ? { ok: false, answer: problem("tooLarge", { docs }) }
    : readBytes(bytes, schema, docs);
}

/** The same of a body that was read already. */
export function readBytes<S extends z.ZodType>(
  bytes: ArrayBuffer | Uint8Array,
  schema: S,
  docs?: string,
): Read<S> {
  const read = readPlain(bytes, schema, docs);
  return read.ok ? read : { ok: false, answer: toResponse(read.answer) };
}

type ReadPlain<S extends z.ZodType> =
  { ok: true; value: z.output<S> } | { ok: false; answer: PlainAnswer };

export function readPlain<S extends z.ZodType>(
  bytes: ArrayBuffer | Uint8Array,
  schema: S,
  docs?: string,
): ReadPlain<S> {
  const body = parse(bytes);
  if (body === undefined) return { ok: false, answer: plainProblem("body", { docs }) };
  const parsed = schema.safeParse(body, { error: issueWords });
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = fieldErrors(parsed.error);
  return { ok: false, answer: plainProblem("fields", { errors, docs }) };
}

function parse(bytes: ArrayBuffer | Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
