import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { isLanguage, preferredLanguage, type Language } from "@/lib/core/languages";

/** What this browser chose with the switch on a page. */
export const LANGUAGE_COOKIE = "__Host-dp.language";

type Place = "customers" | "everybody" | "others";

type Speech = {
  /** What is spoken in this answer. */
  language: Language;
  /** Whose page it was sent to: more than English is spoken on customers' alone. */
  place: Place;
  /** What the browser chose, and what it asks for. */
  chosen: Language | null;
  asked: Language;
};

// Of the process: what hears requests first and what answers them are built apart.
const shared = globalThis as {
  portalSpeech?: AsyncLocalStorage<Speech>;
  portalSpeaks?: () => Language;
};
const speech = (shared.portalSpeech ??= new AsyncLocalStorage());
shared.portalSpeaks ??= () => speech.getStore()?.language ?? "en";

/**
 * Hears what a request is to be answered in: what the browser chose, else what it asks for. Pages,
 * actions and commands speak it from then on, without being told each by each.
 */
export function hear({
  url = "",
  headers,
}: Pick<IncomingMessage, "url" | "headers">): void {
  const place = placeOf(url);
  const chosen = chosenIn(headers.cookie ?? "");
  const asked = preferredLanguage(headers["accept-language"] ?? "");
  const language = place === "customers" ? (chosen ?? asked) : "en";
  speech.enterWith({ language, place, chosen, asked });
}

/**
 * Goes on in what somebody signed in reads; whoever never chose gets English. Pages that everybody has
 * are a customer's for whoever is here as nothing else.
 */
export function speakTo(reader: {
  language: Language | undefined;
  isCustomer: boolean;
}): void {
  const now = speech.getStore();
  if (!now) return;
  if (now.place === "everybody" && reader.isCustomer) now.place = "customers";
  if (now.place === "customers") now.language = reader.language ?? now.chosen ?? "en";
}

/** Goes on in what was chosen just now. */
export function switchTo(chosen: Language): void {
  const now = speech.getStore();
  if (!now) return;
  now.chosen = chosen;
  if (now.place === "customers") now.language = chosen;
}

/** What a browser reads whose person has not said it: for accounts that are made. */
export function browserLanguage(): Language {
  const now = speech.getStore();
  return now?.chosen ?? now?.asked ?? "en";
}

/** Known once it is known who asks. */
export function isForCustomers(): boolean {
  return speech.getStore()?.place === "customers";
}

/** English, whoever asks. */
export function isForOthers(): boolean {
  return (speech.getStore()?.place ?? "others") === "others";
}

const CUSTOMERS = /^\/(?:tenants|activate|invitations)(?:[/?]|$)/;
const EVERYBODYS = /^\/(?:home|messages|profile|api\/profile)(?:[/?]|$)/;
/** Ways back to an account: who comes is not signed in, and what is read stands alone. */
const WAYS_BACK = /^\/(?:reset|address)(?:[/?]|$)/;

/** Customers' pages, and the ways to one; and those that customers have like others. */
function placeOf(url: string): Place {
  if (CUSTOMERS.test(url) || WAYS_BACK.test(url)) return "customers";
  if (EVERYBODYS.test(url)) return "everybody";
  const [path, query = ""] = url.split("?", 2);
  if (path !== "/sign-in" && path !== "/sign-in/code") return "others";
  // Whoever says nothing comes to /home.
  const returnTo = new URLSearchParams(query).get("returnTo") ?? "/home";
  return CUSTOMERS.test(returnTo) || EVERYBODYS.test(returnTo) ? "customers" : "others";
}

function chosenIn(cookies: string): Language | null {
  const start = `${LANGUAGE_COOKIE}=`;
  const cookie = cookies.split(/;\s*/).find((one) => one.startsWith(start));
  const code = cookie?.slice(start.length);
  return isLanguage(code) ? code : null;
}
