import type { Failure } from "@/lib/core/result";

/** The rule a URL met, stable over wording: for tests, filters and help links. */
export type UrlRule =
  | "empty"
  | "length"
  | "hidden-character"
  | "space"
  | "pattern"
  | "wildcard"
  | "backslash"
  | "scheme"
  | "https"
  | "authority"
  | "user-info"
  | "fragment"
  | "character"
  | "percent"
  | "double-slash"
  | "dot-segment"
  | "encoded-path"
  | "response-parameter"
  | "origin-only"
  | "host"
  | "international-name"
  | "single-label"
  | "trailing-dot"
  | "ip-address"
  | "public-suffix"
  | "private-name"
  | "loopback"
  | "port"
  | "private-scheme"
  | "native-only"
  | "upper-case"
  | "canonical"
  | "parser-agreement"
  | "limit"
  | "duplicate";

/** What one rule says; the mend is looked for afterwards, in one place. */
export type Refusal = { rule: UrlRule; message: string };

export type UrlFailure = Failure & {
  rule: UrlRule;
  /** One URL that would be accepted with the same options, ready to be put in the field. */
  suggestion?: string;
  /** The exact entries that stand for a refused pattern, each of them acceptable. */
  entries?: string[];
};

export function refuse(rule: UrlRule, message: string): Refusal {
  return { rule, message };
}

export function isRefusal<T extends object>(answer: T | Refusal): answer is Refusal {
  return "rule" in answer;
}
