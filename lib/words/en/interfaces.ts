type Bound = number | undefined;

const many = (count: number) => count.toLocaleString("en");

/** What lies between two bounds, of which either may be left open. */
function between(least: Bound, most: Bound, unit = ""): string | null {
  if (most === undefined)
    return least === undefined ? null : `${many(least)}${unit} or more`;
  return least === undefined
    ? `at most ${many(most)}${unit}`
    : `${many(least)} to ${many(most)}${unit}`;
}

/** What the pages about interfaces for machines have in common. */
export const interfaces = {
  openapi: "OpenAPI description",
  calls: {
    heading: "Requests",
    base: "All of them begin with",
    request: "Request",
    scope: "Scope",
    what: "What it does",
  },
  reference: {
    scope: "Scope",
    parameters: "Parameters",
    body: "Body",
    closed: "Nothing else may stand in it.",
    answer: "Answer",
    statuses: "Statuses",
    required: "required",
    optional: "not always there",
    oneOf: "One of",
    request: (title: string) => `${title}: request`,
    answered: (title: string) => `${title}: answer`,
    problem: "Body of a refusal",
    or: (types: readonly string[]) => types.join(" or "),
    listOf: (type: string) => `list of ${type}`,
    mapOf: (type: string) => `object of ${type}`,
    limits: {
      characters: (least: Bound, most: Bound) => between(least, most, " characters"),
      numbers: (least: Bound, most: Bound) => between(least, most),
      entries: (least: Bound, most: Bound) => between(least, most, " entries"),
      pattern: (pattern: string) => `matches ${pattern}`,
      format: (format: string) => `format ${format}`,
      unless: (value: string) => `${value} where it is left out`,
      each: (limit: string) => `each ${limit}`,
    },
  },
  problems: {
    heading: "Refusals",
    caption: "Statuses of refusals",
    status: "Status",
    meaning: "Meaning",
  },
};
