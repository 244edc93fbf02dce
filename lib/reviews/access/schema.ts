import * as z from "zod";
import { isDay } from "@/lib/core/calendar";
import { osloInstant } from "@/lib/core/oslo";
import { longText, revisionOrNone } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const words = text.testAccess;
const ACCESS_MAX = 8000;
const LINK_MAX = 2000;

const installLink = longText(LINK_MAX)
  .default("")
  .refine((typed) => typed === "" || isHttps(typed), words.link);

/** How many there is room for in the form. */
export const CASES = 8;
export const HEAVY_TIMES = 5;

/** One thing to try: what to do, and what should happen. */
const testCase = z.object({ title: z.string(), steps: z.string(), expected: z.string() });
export type TestCase = z.output<typeof testCase>;

function asCase(title: string, steps: string): TestCase[] {
  return steps === "" ? [] : [{ title, steps, expected: "" }];
}

/** What is sealed: how the reviewer gets in, and what there is to try. Both lists once were texts. */
export const testAccess = z
  .object({
    installLink: z.string(),
    /** Named so that it is never sent back: forms keep no field of such a name (lib/web). */
    accountsSecret: z.string(),
    testCases: z.union([z.string(), z.array(testCase)]),
    heavyTests: z.string().default(""),
  })
  .transform(({ installLink: link, accountsSecret, testCases, heavyTests }) => ({
    ...{ installLink: link, accountsSecret },
    testCases: [
      ...(typeof testCases === "string"
        ? asCase(words.cases.heading, testCases)
        : testCases),
      ...asCase(words.heavy.heading, heavyTests),
    ],
  }));
export type TestAccess = z.output<typeof testAccess>;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
export const caseNumbers = numbers(CASES);
export const timeNumbers = numbers(HEAVY_TIMES);

export function caseField(number: number, part: keyof TestCase): string {
  return `case.${number}.${part}`;
}

export function timeField(number: number, part: "day" | "from" | "until"): string {
  return `heavy.${number}.${part}`;
}

const limits = { title: 120, steps: 2000, expected: 1000 } as const;
const short = z.string().max(20).default("");

const caseFields = Object.fromEntries(
  caseNumbers.flatMap((number) => [
    [caseField(number, "title"), longText(limits.title).default("")],
    [caseField(number, "steps"), longText(limits.steps).default("")],
    [caseField(number, "expected"), longText(limits.expected).default("")],
  ]),
) as Record<never, z.ZodType>;

const timeFields = Object.fromEntries(
  timeNumbers.flatMap((number) =>
    (["day", "from", "until"] as const).map((part) => [timeField(number, part), short]),
  ),
) as Record<never, z.ZodType>;

type Typed = Record<string, unknown>;
type Trouble = { at: string; message: string };

function textAt(typed: Typed, field: string): string {
  const value = typed[field];
  return typeof value === "string" ? value : "";
}

function readCase(typed: Typed, number: number, troubles: Trouble[]): TestCase[] {
  const at = (part: keyof TestCase) => caseField(number, part);
  const [title, steps] = [textAt(typed, at("title")), textAt(typed, at("steps"))];
  const expected = textAt(typed, at("expected"));
  if (title + steps + expected === "") return [];
  if (steps === "") troubles.push({ at: at("steps"), message: words.cases.noSteps });
  if (expected === "")
    troubles.push({ at: at("expected"), message: words.cases.noExpected });
  return [{ title, steps, expected }];
}

type Window = { from: Date; until: Date };

/** A day and two times, as a clock in Oslo shows them. */
function readTime(typed: Typed, number: number, troubles: Trouble[]): Window[] {
  const at = (part: "day" | "from" | "until") => timeField(number, part);
  const [day, from] = [textAt(typed, at("day")), textAt(typed, at("from"))];
  const until = textAt(typed, at("until"));
  if (day + from + until === "") return [];
  const found = troubles.length;
  if (!isDay(day)) troubles.push({ at: at("day"), message: words.heavy.noDay });
  for (const part of ["from", "until"] as const) {
    if (!TIME.test(part === "from" ? from : until))
      troubles.push({ at: at(part), message: words.heavy.noTime });
  }
  if (troubles.length === found && until <= from)
    troubles.push({ at: at("until"), message: words.heavy.backwards });
  if (troubles.length > found) return [];
  return [{ from: osloInstant(day, from), until: osloInstant(day, until) }];
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const saveTestAccessInput = z
  .object({
    idempotencyKey: z.uuid(),
    reviewId: z.uuid(),
    /** Of the test access that the page showed; 0 while there is none. */
    revision: revisionOrNone,
    installLink,
    accountsSecret: longText(ACCESS_MAX).default(""),
  })
  .extend(caseFields)
  .extend(timeFields)
  .transform((typed, context) => {
    const troubles: Trouble[] = [];
    const testCases = caseNumbers.flatMap((one) => readCase(typed, one, troubles));
    const heavyTests = timeNumbers.flatMap((one) => readTime(typed, one, troubles));
    const { idempotencyKey, reviewId, revision, accountsSecret } = typed;
    const isEmpty = typed.installLink + accountsSecret === "";
    if (isEmpty && testCases.length + heavyTests.length + troubles.length === 0)
      troubles.push({ at: "accountsSecret", message: words.empty });
    for (const { at, message } of troubles)
      context.issues.push({ code: "custom", input: "", path: [at], message });
    return {
      ...{ idempotencyKey, reviewId, revision, heavyTests },
      access: { installLink: typed.installLink, accountsSecret, testCases },
    };
  });
export type SaveTestAccessInput = z.output<typeof saveTestAccessInput>;

export const removeTestAccessInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
});
export type RemoveTestAccessInput = z.output<typeof removeTestAccessInput>;

export const seeTestAccessInput = removeTestAccessInput;
export type SeeTestAccessInput = RemoveTestAccessInput;

function isHttps(typed: string): boolean {
  if (/\s/.test(typed) || !URL.canParse(typed)) return false;
  const { protocol, username, password } = new URL(typed);
  return protocol === "https:" && username === "" && password === "";
}
