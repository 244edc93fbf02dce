import type * as z from "zod";
import { text } from "@/lib/words/catalogue";

const words = text.operations.issues;

/** One thing that is wrong: where, in a body as a JSON pointer (RFC 6901) too, and what to do. */
export type FieldError = { field: string; pointer?: string; detail: string };

/** The library's own English, said in our words wherever a schema has no sentence of its own. */
export function issueWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? words.missing
        : words.type(words.types[issue.expected] ?? issue.expected);
    case "invalid_value":
      return words.oneOf(issue.values.map(String).join(", "));
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? words.empty
        : words.atLeast(amountOf(issue.minimum, issue.origin));
    case "too_big":
      return words.atMost(amountOf(issue.maximum, issue.origin));
    case "invalid_format":
      return words.formats[issue.format];
    case "not_multiple_of":
      return words.type(words.types["int"] ?? "");
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
      return words.other;
    // Its schema says it, or each name is told by itself.
    case "custom":
    case "unrecognized_keys":
      return undefined;
  }
}

function amountOf(limit: number | bigint, origin: string): string {
  const unit = words.units[origin];
  return unit ? `${limit} ${unit}` : String(limit);
}

/** What `errors` of a refusal holds: a name that does not belong there is an error of its own. */
export function fieldErrors({ issues }: z.core.$ZodError): FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => at([...issue.path, key], words.unknown))
      : [at(issue.path, issue.message)],
  );
}

function at(path: readonly PropertyKey[], detail: string): FieldError {
  const parts = path.map(String);
  const pointer = parts.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return { field: parts.join("."), pointer: ["#", ...pointer].join("/"), detail };
}
