import { nameKey } from "../rules";

/** How the list is read: by terms that begin like this, in byte order or against it. */
export type Order = {
  beginnings: string[];
  isDescending: boolean;
  /** Whether an app may have several such terms. */
  isSearch: boolean;
};

type Asked = { q: string; sort: "newest" | "name" };

/** Every order of the list is one of terms; null is a search that finds nothing. */
export function orderOf({ q, sort }: Asked): Order | null {
  if (q.trim() === "") {
    return sort === "name"
      ? { beginnings: ["o:"], isDescending: false, isSearch: false }
      : { beginnings: ["a:"], isDescending: true, isSearch: false };
  }
  const beginnings = wantedBy(q);
  return beginnings.length > 0
    ? { beginnings, isDescending: false, isSearch: true }
    : null;
}

/** No name holds a control character, and the database refuses to read a null. */
const CONTROL = /\p{Cc}/u;
const CLIENT_ID = /^[0-9a-f]{32}$/;
const HOST = /^[a-z0-9.-]{3,253}$/;
/** As much of a URL as its term holds. */
const URL_TERM = 500;

/**
 * What a search looks for: beginnings of terms, `n:` a name from one of its words on, `u:` a host,
 * `w:` a URL, `i:` a client ID.
 */
function wantedBy(search: string): string[] {
  if (CONTROL.test(search)) return [];
  const plain = search.trim().toLowerCase();
  if (/^https?:\/\/[^/:?#]/.test(plain)) return [`w:${search.trim().slice(0, URL_TERM)}`];
  const key = nameKey(search);
  return [
    ...(CLIENT_ID.test(plain) ? [`i:${plain}`] : []),
    ...(key === "" ? [] : [`n:${key}`]),
    ...(HOST.test(plain) ? [`u:${plain}`] : []),
  ];
}

/** A place in the list: the term that an app stands at, and the app, which breaks a tie. */
export type Place = { by: string; id: string };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** As it stands in the address. */
export function printPlace({ by, id }: Place): string {
  return `${id}_${by}`;
}

/** Reads a place that the list gave out; anything else is the first page. */
export function readPlace(text: string | undefined): Place | null {
  const id = text?.slice(0, 36) ?? "";
  const by = text?.slice(37) ?? "";
  if (!ID.test(id) || text?.[36] !== "_" || CONTROL.test(by)) return null;
  return { by, id };
}
