import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { checkUrlList } from "../lists/rules";
import { notesOn } from "../notes/rules";
import type { Observation } from "../probes/rules";
import { matchRedirect } from "../redirects/rules";
import { checkUrl } from "../rules";
import { registeredOf, registeredSelect, type Registered, type UrlPage } from "./dto";

/**
 * The URLs that an environment of an app has registered, with what was last seen of each, and what
 * becomes of a `redirect_uri`. Null when the app is not the actor's to see.
 */
export async function getUrlPage(
  actor: Actor,
  appId: string,
  { environment, received }: { environment: Environment; received: string },
): Promise<UrlPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: { ...registeredSelect(environment), urlChecks: true },
  });
  const found = app ? registeredOf(app, environment) : null;
  if (!app || !found) return null;
  const checks = new Map(
    app.urlChecks.map(({ url, outcome, observation, checkedAt }) => [
      url,
      // Written by our own command in exactly this shape.
      { outcome, observation: observation as Observation, at: checkedAt },
    ]),
  );
  const { urls, ...registered } = found;
  const rows = urls.map((url) => ({
    ...url,
    notes: notesOn({ ...url, environment }, registered.isNative),
    check: checks.get(url.value) ?? null,
  }));
  return {
    ...{ environment, registered },
    redirects: rows.filter(({ type }) => type === "REDIRECT"),
    others: rows.filter(({ type }) => type !== "REDIRECT" && type !== "CORS"),
    warnings: warningsOf(found, environment),
    test: received === "" ? null : testOf(received, found, environment),
  };
}

function redirectsOf({ urls }: Registered): string[] {
  return urls.filter(({ type }) => type === "REDIRECT").map(({ value }) => value);
}

function warningsOf(found: Registered, environment: Environment): string[] {
  const entries = redirectsOf(found).map((text) => ({ text, environment }));
  const { isNative } = found;
  return checkUrlList(entries, { type: "REDIRECT", isNative }).warnings.map(
    ({ message }) => message,
  );
}

function testOf(received: string, found: Registered, environment: Environment) {
  const { isNative } = found;
  const checked = checkUrl(received, { type: "REDIRECT", isNative, environment });
  return {
    received,
    match: matchRedirect(received, redirectsOf(found), { isNative }),
    refusal: checked.ok ? null : checked.failure,
  };
}
