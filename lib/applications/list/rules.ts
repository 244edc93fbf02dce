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
/** As much of a client ID as somebody may have at hand; it may be a name or a host as well. */
const CLIENT_ID = /^[0-9a-f]{8,32}$/;
const HOST = /^[a-z0-9.-]{3,253}$/;
/** Letters of any language, as a host may be written for people. */
const READABLE = /^[\p{L}\p{M}\p{N}\p{Cf}.-]+$/u;
/** As much of a URL as its term holds. */
const URL_TERM = 500;

/**
 * What a search looks for: beginnings of terms, `n:` a name from one of its words on, `u:` a host,
 * `w:` a URL, `i:` a client ID or its first characters.
 */
function wantedBy(search: string): string[] {
  if (CONTROL.test(search)) return [];
  const typed = search.trim();
  const web = /^(https?):\/\/([^/:?#].*)$/i.exec(typed);
  if (web) return urls([`${web[1]?.toLowerCase()}://${written(web[2] ?? "")}`]);
  const key = nameKey(search);
  const client = typed.toLowerCase();
  const host = hostOf(typed);
  return [
    ...(CLIENT_ID.test(client) ? [`i:${client}`] : []),
    ...(key === "" ? [] : [`n:${key}`]),
    ...(host !== null && HOST.test(host) ? [`u:${host}`] : []),
    ...urls(addressesBehind(typed)),
  ];
}

const urls = (beginnings: readonly string[]) =>
  beginnings.map((begin) => `w:${begin.slice(0, URL_TERM)}`);

/** The URLs that somebody means who leaves out their beginning, or who types a scheme of an app's own. */
function addressesBehind(typed: string): string[] {
  if (/\s/.test(typed)) return [];
  const [, scheme = "", rest = ""] = /^([a-z][a-z\d+.-]*)(:.*)?$/i.exec(typed) ?? [];
  const own =
    rest !== "" || scheme.includes(".") ? [`${scheme.toLowerCase()}${rest}`] : [];
  if (!/^[^/:?#]+[/:?#]/.test(typed)) return own;
  const address = written(typed);
  // Only an app on the developer's own machine has URLs without TLS.
  const isLocal = /^(?:localhost|127\.)/.test(address);
  return [...own, `https://${address}`, ...(isLocal ? [`http://${address}`] : [])];
}

/** What follows the scheme of a URL, with its host as it is stored. */
function written(address: string): string {
  const [, host = "", rest = ""] = /^([^/:?#]*)(.*)$/s.exec(address) ?? [];
  return `${hostOf(host) ?? host.toLowerCase()}${rest}`;
}

/** A host in the letters that it is stored in, or null: none is written so. */
function hostOf(typed: string): string | null {
  const plain = typed.toLowerCase();
  if (/^[a-z0-9.-]*$/.test(plain)) return plain;
  if (!READABLE.test(plain) || !URL.canParse(`https://${plain}`)) return null;
  return new URL(`https://${plain}`).hostname;
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
