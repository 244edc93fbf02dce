import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { livingSecrets } from "@/lib/credentials/dto";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import {
  configurationSelect,
  namedSecret,
  toConfiguration,
  versionSelect,
  type ConfigurationPage,
} from "./dto";
import { visibleVersions } from "./policy";
import { isLocked, locksOf } from "./rules";
import { allowDiscard } from "./versions/rules";

/**
 * One version of an app, or null when it does not exist or is not the actor's to see. Without a number:
 * the newest one. Its history is a page of its own (versions/queries.ts).
 */
export async function getConfigurationPage(
  actor: Actor,
  appId: string,
  number?: number,
): Promise<ConfigurationPage | null> {
  const ofApp = { AND: [{ appId }, visibleVersions(actor)] };
  const current = await db.configurationVersion.findFirst({
    where: number === undefined ? ofApp : { ...ofApp, number },
    orderBy: { number: "desc" },
    select: {
      ...configurationSelect,
      ...versionSelect,
      revision: true,
      app: {
        select: {
          partnerId: true,
          secrets: {
            where: livingSecrets(new Date()),
            select: namedSecret,
            orderBy: { createdAt: "asc" },
          },
        },
      },
    },
  });
  if (!current) return null;

  const newest =
    number === undefined
      ? current
      : await db.configurationVersion.findFirst({
          where: ofApp,
          orderBy: { number: "desc" },
          select: { number: true },
        });
  const { id, label, publications, revision, app } = current;
  const unsafe = current.unsafeAt ? current.unsafeReason : null;
  const may = can(actor, "configuration.edit", app);
  const locked = isLocked(publications);
  const save = may && !locked;
  const isInSod = publications.some(
    ({ environment, state }) => environment === "SOD" && state === "PUBLISHED",
  );
  const toSod = may && !isInSod;
  return {
    secretsToEnd: save && !current.isNative ? app.secrets : [],
    secretsToEndInSod:
      toSod && current.isNative
        ? app.secrets.filter(({ environment }) => environment === "SOD")
        : [],
    version: {
      ...{ id, number: current.number, label, revision },
      ...{ publications, isLocked: locked, unsafe },
    },
    isNewest: newest?.number === current.number,
    configuration: toConfiguration(current),
    locks: locksOf(publications),
    can: {
      save,
      createVersion: may,
      publishToSod: toSod,
      discard: may && allowDiscard(publications).ok,
      ask: can(actor, "change.request", app),
      markUnsafe: can(actor, "version.mark_unsafe", app) && current.unsafeAt === null,
      // Whoever belongs to the partner does not decide for SuperOffice; the command knows former ones.
      grant: can(actor, "change.decide", app) && !can(actor, "partner.see", app),
      isPartner: can(actor, "partner.see", app),
    },
  };
}
