import { isWebAddress } from "@/lib/partners/settings/rules";
import { text } from "@/lib/words/catalogue";
import { linesOf, linkTypes, type ListingLink } from "../rules";

const { red, values } = text.listings;

/** The field Links: a line is a type, an https address and a text. */
export function readLinks(typed: string): {
  links: ListingLink[];
  trouble: string | null;
} {
  const links = linesOf(typed).map((line): ListingLink | string => {
    const [first = "", url = "", ...rest] = line.split(/\s+/);
    const type = linkTypes.find(
      (one) => values.link[one].toLowerCase() === first.toLowerCase(),
    );
    const said = rest.join(" ");
    return type && isWebAddress(url) && said !== "" && said.length <= 80
      ? { type, url, text: said }
      : line;
  });
  const wrong = links.find((link) => typeof link === "string");
  return {
    links: links.filter((link) => typeof link !== "string"),
    trouble: wrong === undefined ? null : red.link(wrong.slice(0, 80)),
  };
}

/** The same the other way round. */
export function sayLinks(links: readonly ListingLink[]): string {
  return links.map((it) => `${values.link[it.type]} ${it.url} ${it.text}`).join("\n");
}

/** What the column holds, as far as it has the form of links. */
export function storedLinks(stored: unknown): ListingLink[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((link: unknown) => {
    if (typeof link !== "object" || link === null) return [];
    const { type, url, text: said } = link as Record<string, unknown>;
    const known = linkTypes.find((one) => one === type);
    return known && typeof url === "string" && typeof said === "string"
      ? [{ type: known, url, text: said }]
      : [];
  });
}

/** The identifier of a video in an address of YouTube's; what is none stays as it was typed. */
export function videoId(typed: string): string {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url?.protocol !== "https:") return typed;
  const [, first = "", second = ""] = url.pathname.split("/");
  const way = first === "watch" ? url.searchParams.get("v") : second;
  const isPlayer = ["watch", "embed", "shorts", "live"].includes(first);
  const onSite = /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com$/.test(url.host) && isPlayer;
  const id = url.host === "youtu.be" ? first : onSite ? (way ?? "") : "";
  return /^[\w-]{11}$/.test(id) ? id : typed;
}
