/*
 * What React sends when a form calls a server action. Next answers 500 to a body that is not
 * well-formed, so the gate reads it first and lets through only what our forms send: plain JSON
 * with references to the form's own fields.
 */

const DEEPEST = 32;
const MOST_ARGUMENTS = 8;
const PLAIN_REFERENCE = /^\$(?:\$|undefined$|K[0-9a-f]{1,4}$)/;
const FIELD = /^_\d{1,4}_[^\p{Cc}]*$/u;
const BOUND_REFERENCE = /^\$@([0-9a-f]{1,4})$/;

/** The arguments of an action as one text: a JSON list. */
export function isArguments(text: string): boolean {
  const list = parse(text);
  return Array.isArray(list) && list.length <= MOST_ARGUMENTS && isPlain(list);
}

/**
 * The body of an action called by script: part `0`, once, holds the arguments, and `_1_name` the
 * fields of a form among them. React reads other names as numbers ("" and "0x0" are 0) and fails
 * over what they hold.
 */
export function isCall(form: FormData): boolean {
  const [list, second] = form.getAll("0");
  if (typeof list !== "string" || second !== undefined || !isArguments(list))
    return false;
  return [...form.keys()].every((name) => name === "0" || FIELD.test(name));
}

/**
 * The body of a form sent without script: `$ACTION_ID_<id>`, or `$ACTION_REF_<n>` with the action
 * in part `$ACTION_<n>:0` and its bound arguments in another.
 */
export function isPlainForm(form: FormData): boolean {
  for (const [name, value] of form) {
    if (!name.startsWith("$ACTION_")) continue;
    if (typeof value !== "string") return false;
    if (name.startsWith("$ACTION_REF_")) {
      if (!isAction(form, `$ACTION_${name.slice("$ACTION_REF_".length)}:`)) return false;
    } else if (name.includes(":") && !name.endsWith(":0") && !isArguments(value))
      return false;
  }
  return true;
}

/** Whether a form sent without script names an action at all. */
export function namesAction(form: FormData): boolean {
  return [...form.keys()].some((name) => /^\$ACTION_(?:REF|ID)_/.test(name));
}

function isAction(form: FormData, prefix: string): boolean {
  const [text, second] = form.getAll(`${prefix}0`);
  if (typeof text !== "string" || second !== undefined) return false;
  const action = parse(text);
  if (typeof action !== "object" || action === null || Array.isArray(action))
    return false;
  const { id, bound, ...rest } = action as Record<string, unknown>;
  if (typeof id !== "string" || id.startsWith("$") || Object.keys(rest).length > 0)
    return false;
  if (bound === null) return true;
  const part = typeof bound === "string" ? BOUND_REFERENCE.exec(bound)?.[1] : undefined;
  return (
    part !== undefined &&
    isArgumentsPart(form.get(`${prefix}${Number.parseInt(part, 16)}`))
  );
}

function isArgumentsPart(value: FormDataEntryValue | null): boolean {
  return typeof value === "string" && isArguments(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No references but the allowed ones, and not so deep that reading it would end the stack. */
function isPlain(root: unknown): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    const next: unknown[] = [];
    for (const value of level) {
      if (
        typeof value === "string" &&
        value.startsWith("$") &&
        !PLAIN_REFERENCE.test(value)
      ) {
        return false;
      }
      if (typeof value !== "object" || value === null) continue;
      // Whoever awaits such an object calls what it brought.
      if ("then" in value || Object.hasOwn(value, "__proto__")) return false;
      next.push(...Object.values(value));
    }
    level = next;
  }
  return true;
}
