import type { CallName } from "./calls";

export const BASE = "/api/registry/v1";

type Address = { path: RegExp; methods: Partial<Record<string, CallName>> };

const addresses: readonly Address[] = [
  { path: /^\/clients\/verify$/, methods: { POST: "verifyClient" } },
  { path: /^\/clients\/([^/]+)$/, methods: { GET: "getClient", HEAD: "getClient" } },
  { path: /^\/authorize-check$/, methods: { POST: "checkAuthorization" } },
  {
    path: /^\/authorizations\/([^/]+)\/([^/]+)$/,
    methods: { PUT: "putAuthorization", DELETE: "deleteAuthorization" },
  },
  {
    path: /^\/authorizations\/([^/]+)\/([^/]+)\/decline$/,
    methods: { POST: "declineAuthorization" },
  },
];

type Route =
  | { name: CallName; params: string[] }
  /** The address is one, the method none of its own. */
  | { name: null; allow: string };

/** Which call an address and a method are; null where there is no such address. */
export function routeOf(method: string, path: string): Route | null {
  if (!path.startsWith(`${BASE}/`)) return null;
  const rest = path.slice(BASE.length);
  for (const address of addresses) {
    const match = address.path.exec(rest);
    if (!match) continue;
    const params = match.slice(1).map(decoded);
    if (params.includes(null)) return null;
    const name = address.methods[method];
    return name
      ? { name, params: params.filter((one) => one !== null) }
      : { name: null, allow: Object.keys(address.methods).join(", ") };
  }
  return null;
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
