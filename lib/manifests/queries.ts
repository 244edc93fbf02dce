import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { can } from "@/lib/permissions/policy";
import { manifestSelect, toAppState } from "./dto";
import { SCHEMA_PATH } from "./rules";
import { manifestText, manifestTypes, type ManifestFormat } from "./texts/dto";
import { writeManifest } from "./writing/rules";

/** Where the schema of manifests is published. */
export function schemaAddress(): string {
  return new URL(SCHEMA_PATH, env.portalUrl).href;
}

/**
 * An app with one of its versions, or the newest, as a file that makes the same app elsewhere. Null when it does not
 * exist or is not the actor's to see. The address of the contact is for the partner's own people.
 */
export async function manifestFile(
  actor: Actor,
  asked: { appId: string; number?: number | undefined; format: ManifestFormat },
) {
  const { appId, number, format } = asked;
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: manifestSelect(number),
  });
  const [version] = app?.versions ?? [];
  if (!app || !version) return null;
  const contact = can(actor, "partner.see", app)
    ? await db.user.findUnique({
        where: { id: app.technicalContactId },
        select: { email: true },
      })
    : null;
  const manifest = writeManifest(toAppState(app, version, ""), {
    schema: schemaAddress(),
    technicalContact: contact?.email,
  });
  return {
    name: `${app.name.normalize("NFKD").replace(/[^\w]+/g, "-")}-version-${version.number}.${format}`,
    type: manifestTypes[format],
    parts: inOnePart(manifestText(manifest, format)),
  };
}

async function* inOnePart(text: string): AsyncGenerator<string> {
  yield text;
}
