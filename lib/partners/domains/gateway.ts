import "server-only";

import { Resolver } from "node:dns/promises";
import { SECOND } from "@/lib/core/clock";
import { env } from "@/lib/env";
import type { Look } from "./rules";

const PATIENCE = 2 * SECOND;
const TRIES = 2;
/** Whatever the name servers do. */
const LIMIT = 8 * SECOND;

/** A name that has no such record, said by a server that knows. */
const NOTHING = ["ENOTFOUND", "ENODATA"];

/** Looks for a TXT record that says exactly this. Only a server that answered says it is missing. */
export async function lookFor(record: { name: string; value: string }): Promise<Look> {
  const resolver = new Resolver({ timeout: PATIENCE, tries: TRIES });
  const servers = env.nameServers;
  if (servers.length > 0) resolver.setServers(servers);
  const stop = setTimeout(() => resolver.cancel(), LIMIT);
  try {
    const found = await resolver.resolveTxt(record.name);
    // A long text travels in parts.
    return found.some((parts) => parts.join("") === record.value) ? "FOUND" : "MISSING";
  } catch (error) {
    return NOTHING.includes(codeOf(error)) ? "MISSING" : "UNREACHABLE";
  } finally {
    clearTimeout(stop);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
