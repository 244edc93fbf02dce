import { nameKey } from "../rules";

/**
 * What a search looks for: beginnings of terms (`n:` a name from one of its words on, `u:` a host,
 * `i:` a client ID), and the whole beginning of a URL where one was typed. Null finds nothing.
 */
export type Wanted = { beginnings: string[]; url: string | null };

/** No name holds a control character, and the database refuses to read a null. */
const CONTROL = /\p{Cc}/u;
const CLIENT_ID = /^[0-9a-f]{32}$/;
const HOST = /^[a-z0-9.-]{3,253}$/;

export function wantedBy(search: string): Wanted | null {
  if (CONTROL.test(search)) return null;
  const plain = search.trim().toLowerCase();
  const address = /^https?:\/\/([^/:?#]+)/.exec(plain);
  if (address) return { beginnings: [`u:${address[1] ?? ""}`], url: search.trim() };
  const key = nameKey(search);
  const beginnings = [
    ...(CLIENT_ID.test(plain) ? [`i:${plain}`] : []),
    ...(key === "" ? [] : [`n:${key}`]),
    ...(HOST.test(plain) ? [`u:${plain}`] : []),
  ];
  return beginnings.length > 0 ? { beginnings, url: null } : null;
}

/** A place in the list: what it is sorted by, and the app that breaks a tie. */
export type Place = { by: string; id: string };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// As `toISOString` and the database print it.
const TIME = /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** As it stands in the address. */
export function printPlace({ by, id }: Place): string {
  return `${id}_${by}`;
}

/** Reads a place that the list gave out; anything else is the first page. */
export function readPlace(text: string | undefined, isTime: boolean): Place | null {
  const id = text?.slice(0, 36) ?? "";
  const by = text?.slice(37) ?? "";
  if (!ID.test(id) || text?.[36] !== "_" || CONTROL.test(by)) return null;
  if (!isTime) return { by, id };
  const isDay = TIME.test(by) && !Number.isNaN(Date.parse(by));
  return isDay && new Date(by).toISOString() === by ? { by, id } : null;
}
