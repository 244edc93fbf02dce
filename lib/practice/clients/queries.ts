import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { urlsFor } from "@/lib/configurations/urls/rules";
import { db } from "@/lib/db/client";
import { getPublicKeys } from "@/lib/keys/queries";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { clientSelect, type PracticeClient } from "./dto";

/**
 * Whose client ID in SOD it is, and what is registered there now. Nothing is remembered between two
 * questions: what is saved, stopped or deleted counts with the next one.
 */
export async function getPracticeClient(
  clientId: string,
): Promise<PracticeClient | null> {
  if (!/^[0-9a-f]{32}$/.test(clientId)) return null;
  const found = await db.clientIdentifier.findFirst({
    where: { clientId, environment: "SOD", retiredAt: null, app: notDeleted },
    select: clientSelect,
  });
  if (!found) return null;
  const { app } = found;
  const version = app.publications[0]?.version;
  const [stop] = holdingIn(stopsAgainst(app), "SOD");
  const values = (type: "REDIRECT" | "POST_LOGOUT" | "CORS") =>
    urlsFor(version?.urls ?? [], type, "SOD").map(({ value }) => value);
  return {
    clientId: found.clientId,
    appId: app.id,
    name: app.name,
    partner: app.partner.name,
    running: version
      ? {
          isNative: version.isNative,
          redirects: values("REDIRECT"),
          logouts: values("POST_LOGOUT"),
          origins: values("CORS"),
          defaultRedirect: version.defaultRedirectUrl,
        }
      : null,
    keys: (await getPublicKeys(clientId)) ?? [],
    isStopped: stop !== undefined,
    stoppedBy: stop?.side ?? null,
  };
}
