import { uploadForm } from "./uploads";

/** What kind of address this is; each kind has its own rules in judge.ts. */
export type RouteKind =
  | "closed"
  | "health"
  | "machine"
  | "upload"
  | "picture"
  | "evidence"
  | "document"
  | "api"
  | "asset"
  | "page";

/** A picture whose address is what is in it, so a browser may keep it. */
const PICTURE =
  /^\/api\/(?:people\/[0-9a-f-]{36}\/picture|partners\/[0-9a-f-]{36}\/logo)\/[0-9a-f]{64}$/;

/** A file that somebody gave for a review, or a picture for a listing. */
const EVIDENCE =
  /^\/api\/(?:reviews\/[0-9a-f-]{36}\/files|listings\/pictures)\/[0-9a-f-]{36}$/;

/** Public keys, signed records and states of tenants: the same for everybody. */
const DOCUMENT = /^\/api\/(?:jwks|certificates|deliveries|state)\/[\w-]{1,64}$/;

/** Machines prove themselves with a bearer token or a signature; cookies do not count there. */
const machinePrefixes = ["/api/registry", "/api/operations", "/api/v1", "/api/leaks"];

export function routeKind(pathname: string): RouteKind {
  // Next reads the address of a page, or of anything else, out of the second: no page of ours needs it.
  if (isUnder(pathname, "/_next/image") || isUnder(pathname, "/_next/data"))
    return "closed";
  if (isUnder(pathname, "/api/health")) return "health";
  if (machinePrefixes.some((prefix) => isUnder(pathname, prefix))) return "machine";
  if (uploadForm(pathname)) return "upload";
  if (PICTURE.test(pathname)) return "picture";
  if (EVIDENCE.test(pathname)) return "evidence";
  if (DOCUMENT.test(pathname)) return "document";
  if (isUnder(pathname, "/api")) return "api";
  if (
    pathname.startsWith("/_next/") ||
    /^\/[\w-]+\.(?:ico|svg|png|txt|json|webmanifest)$/.test(pathname)
  ) {
    return "asset";
  }
  return "page";
}

function isUnder(pathname: string, prefix: string): boolean {
  return pathname === prefix || pathname.startsWith(`${prefix}/`);
}

/** Whether the escapes of an address can be read; Next answers 500 over one that cannot. */
export function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** The address without slashes at its end and twice at its beginning, or null when it has none. */
export function withoutTrailingSlash(pathname: string): string | null {
  return pathname.length > 1 && pathname.endsWith("/")
    ? pathname.replace(/(?<!\/)\/+$/, "").replace(/^\/*/, "/")
    : null;
}
