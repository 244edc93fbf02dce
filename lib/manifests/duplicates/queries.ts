import "server-only";

import { applicationsFor } from "@/lib/applications/policy";
import { nameKey, templateDefaults } from "@/lib/applications/rules";
import type { Actor } from "@/lib/auth/actor";
import { describeChanges } from "@/lib/configurations/comparisons/rules";
import { templateConfiguration } from "@/lib/configurations/rules";
import { db } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";
import { manifestSelect, toAppState, type Duplicate } from "../dto";
import { schemaAddress } from "../queries";
import { manifestText } from "../texts/dto";
import { writeManifest } from "../writing/rules";
import { copyName, copyOf, grantedBeyond } from "./rules";

/**
 * What a copy of an app's newest version begins with, or null when the app does not exist or the
 * actor may not create another one for its partner.
 */
export async function getDuplicate(
  actor: Actor,
  appId: string,
): Promise<Duplicate | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "application.create")] },
    select: manifestSelect(),
  });
  const [version] = app?.versions ?? [];
  if (!app || !version) return null;
  const [members, named] = await Promise.all([
    db.membership.findMany({
      where: { partnerId: app.partnerId, endedAt: null },
      select: { user: { select: { id: true, name: true } } },
      orderBy: { createdAt: "asc" },
    }),
    db.application.findMany({
      where: {
        partnerId: app.partnerId,
        nameKey: { startsWith: nameKey(copyName(app.name, new Set())) },
      },
      select: { nameKey: true },
    }),
  ]);
  const state = toAppState(app, version, "");
  const copy = copyOf(state);
  const people = members.map(({ user }) => user);
  const isHere = people.some(({ id }) => id === app.technicalContactId);
  return {
    partnerId: app.partnerId,
    version: { number: version.number, label: version.label },
    name: copyName(app.name, new Set(named.map((other) => other.nameKey))),
    template: text.applications.templates[app.template],
    kind: app.kind,
    isKindFixed: templateDefaults[app.template].kind !== null,
    people,
    contactId: isHere ? app.technicalContactId : actor.userId,
    manifest: manifestText(writeManifest(copy, { schema: schemaAddress() }), "json"),
    copied: describeChanges(templateConfiguration(app.template), copy.configuration),
    notCopied: grantedBeyond(state),
  };
}
