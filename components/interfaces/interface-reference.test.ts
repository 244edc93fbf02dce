import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { referenceOf, resolved } from "@/lib/interfaces/rules";
import { InterfaceReference } from "./interface-reference";

type Json = { [name: string]: unknown };
type Operation = { operationId: string; responses: Record<string, Json> };
type Document = {
  paths: Record<string, Json & Record<string, Operation>>;
  components: { schemas: { Problem: Json } };
};

/** As it is read: without tags. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Whatever a part of a description says in words, names and numbers. */
function said(value: unknown, key = ""): string[] {
  if (key === "example" || key === "required") return [];
  if (typeof value === "number") return [value.toLocaleString("en")];
  if (typeof value === "string") return key === "in" || key === "type" ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => said(one, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Json).flatMap(([name, one]) => [
    ...(key === "properties" || key === "responses" || key === "headers" ? [name] : []),
    ...said(one, name),
  ]);
}

/** The bodies of refusals are one, and shown once. */
function withoutProblems(responses: Operation["responses"]): Json {
  return Object.fromEntries(
    Object.entries(responses).map(([status, { content, ...rest }]) => {
      const types = Object.entries((content ?? {}) as Json).filter(
        ([type]) => type !== "application/problem+json",
      );
      return [status, { ...rest, content: types.map(([, one]) => one) }];
    }),
  );
}

describe.each(["registry", "operations", "credentials"])("the page about %s", (name) => {
  const document = JSON.parse(readFileSync(`public/${name}-v1.json`, "utf8")) as object;
  const reference = referenceOf(document, "$PORTAL_URL");
  const words = { caption: "Requests", notes: "" };
  const html = renderToStaticMarkup(
    createElement(InterfaceReference, { reference, words }),
  );
  const { paths, components } = resolved(document) as Document;
  const operations = Object.entries(paths).flatMap(([path, { parameters, ...methods }]) =>
    Object.entries(methods as Record<string, Operation>).map(
      ([method, { responses, ...operation }]) =>
        [
          ...[operation.operationId, `${method.toUpperCase()} ${path}`],
          { parameters, ...operation, responses: withoutProblems(responses) },
        ] as const,
    ),
  );

  it.each(operations)("says all of %s (%s) at its anchor", (id, request, operation) => {
    const [, part = ""] = html.split(`<section id="${id}"`);
    const shown = textOf(part.split("<section")[0] ?? "").replaceAll(/\s+/g, " ");
    expect(html).toContain(`href="#${id}"`);
    expect(shown).toContain(request);
    const { operationId: _, ...rest } = operation;
    for (const one of said(rest)) expect(shown).toContain(one);
  });

  it("says what a refusal is", () => {
    for (const one of said(components.schemas.Problem))
      expect(textOf(html)).toContain(one);
  });
});
