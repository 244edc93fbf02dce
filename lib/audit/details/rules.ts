import { text } from "@/lib/words/catalogue";

/** One thing an event says beside who, what and about what: as it was, as it is. */
export type Detail = { field: string; before: string | null; after: string };

/** Said elsewhere on the entry, or nothing to a reader: the ids of what has no name. */
const ELSEWHERE = new Set([
  ...["appId", "authorizationId", "environment", "environments", "lastFour"],
  ...["message", "number", "tenantId", "partnerId", "userId"],
  ...["invitation", "passkeyId", "resetId", "sessionId", "view"],
]);

/** Whose values the portal wrote. What people typed is not looked up: it may be the id of anything. */
const NAMED = /Ids?$|^(?:from|to|apps)$/;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A right as it is stored, such as `agent:Webhook`. */
const RIGHT = /^(?:claim|agent|endpoint|integration):\w+$/;

/**
 * An event's data in words. `before` and `after` are compared field by field, or as one value;
 * `nameOf` says what an id stands for.
 */
export function detailsOf(
  data: Readonly<Record<string, unknown>>,
  nameOf: (id: string) => string | undefined,
): Detail[] {
  const { before, after, ...rest } = data;
  return [
    ...differences(before, after, nameOf),
    ...Object.entries(rest)
      .filter(([field, value]) => !ELSEWHERE.has(field) && !isEmpty(value))
      .map(([field, value]) => ({
        field: fieldWords(field),
        before: null,
        after: valueWords(field, value, nameOf),
      })),
  ];
}

function differences(
  before: unknown,
  after: unknown,
  nameOf: (id: string) => string | undefined,
): Detail[] {
  if (before === undefined && after === undefined) return [];
  const [old, now] = [asRecord(before), asRecord(after)];
  if (!old && !now) return [change("value", before, after, nameOf)];
  const fields = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return [...fields]
    .map((field) => change(field, old?.[field], now?.[field], nameOf))
    .filter((detail) => detail.before !== detail.after);
}

function change(
  field: string,
  before: unknown,
  after: unknown,
  nameOf: (id: string) => string | undefined,
): Detail {
  return {
    field: fieldWords(field),
    before: valueWords(field, before, nameOf),
    after: valueWords(field, after, nameOf),
  };
}

/** `technicalContactId` is "Technical contact" to people. */
export function fieldWords(field: string): string {
  return (
    Object.entries(text.audit.fields).find(([name]) => name === field)?.[1] ??
    sentence(
      field
        .replace(/(?<=[a-z])Ids?$/, "")
        .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
        .replaceAll(/[_.-]/g, " "),
    )
  );
}

function valueWords(
  field: string,
  value: unknown,
  nameOf: (id: string) => string | undefined,
): string {
  const words = text.audit.details;
  if (value === true) return words.yes;
  if (value === false) return words.no;
  if (isEmpty(value)) return words.nothing;
  if (Array.isArray(value))
    return value.map((item) => valueWords(field, item, nameOf)).join("; ");
  const record = asRecord(value);
  if (record) {
    return Object.entries(record)
      .filter(([, inner]) => !isEmpty(inner))
      .map(([part, inner]) => `${fieldWords(part)}: ${valueWords(part, inner, nameOf)}`)
      .join("; ");
  }
  const stored = String(value);
  if (field === "rights" && RIGHT.test(stored)) return text.activations.right(stored);
  if (!UUID.test(stored)) return storedWords(stored);
  return NAMED.test(field) ? (nameOf(stored) ?? text.audit.details.gone) : stored;
}

function storedWords(value: string): string {
  const known = Object.entries(text.audit.values).find(([name]) => name === value)?.[1];
  if (known !== undefined) return known;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value))
    return `${value.slice(0, 16).replace("T", " ")} UTC`;
  // A state such as REQUEST_PENDING.
  return /^[A-Z]{3,}(?:_[A-Z]+)*$/.test(value)
    ? sentence(value.replaceAll("_", " "))
    : value;
}

function sentence(words: string): string {
  const lower = words.trim().toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}
