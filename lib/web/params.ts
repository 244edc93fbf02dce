import { notFound } from "next/navigation";
import * as z from "zod";
import { environmentFromSlug, type Environment } from "@/lib/core/environments";

/** A path segment that must be an id. Anything else is a page that does not exist. */
export function idParam(segment: string): string {
  const parsed = z.uuid().safeParse(segment);
  return parsed.success ? parsed.data.toLowerCase() : notFound();
}

/** Whether a text is an id; a query parameter that is none counts as none given. */
export function isId(value: string): boolean {
  return z.uuid().safeParse(value).success;
}

/** A path segment that must be a number, such as a review's. */
export function numberParam(segment: string): number {
  return /^[1-9]\d{0,8}$/.test(segment) ? Number(segment) : notFound();
}

/** A query parameter that is a number or is not there; anything else is no page of ours. */
export function numberQuery(value: string | string[] | undefined): number | undefined {
  const text = queryText(value);
  return text === "" ? undefined : numberParam(text);
}

export function environmentParam(segment: string): Environment {
  return environmentFromSlug(segment) ?? notFound();
}

/** All parameters of an address, each as `queryText` reads it: pages and files take them from here. */
export function queryTexts(
  given: Iterable<[name: string, value: string | string[] | undefined]>,
): Record<string, string> {
  return Object.fromEntries([...given].map(([name, value]) => [name, queryText(value)]));
}

/** One value of a query parameter, or an empty text. */
export function queryText(value: string | string[] | undefined, most = 300): string {
  const text = (Array.isArray(value) ? value[0] : value) ?? "";
  return (
    text
      .slice(0, most)
      // Half a character at the cut: no address can be made of it.
      .replace(/[\ud800-\udbff]$/, "")
      // The database refuses to read a null.
      .replaceAll("\0", "")
  );
}
