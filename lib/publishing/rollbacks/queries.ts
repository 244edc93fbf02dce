import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { rightsIn } from "@/lib/authorizations/rights/rules";
import { compare, seenIn } from "@/lib/configurations/comparisons/rules";
import { toConfiguration } from "@/lib/configurations/dto";
import { endingSecrets } from "@/lib/configurations/native/dto";
import { visibleVersions } from "@/lib/configurations/policy";
import { db } from "@/lib/db/client";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { can } from "@/lib/permissions/policy";
import {
  candidateOf,
  candidateSelect,
  type CandidateRow,
  type RollbackOption,
  type RollbackPage,
} from "./dto";
import { allowRollback, rollbackEnvironments, type Judged } from "./rules";

/** What going back to a version would do, or null when it is not the actor's to see. */
export async function getRollback(
  actor: Actor,
  appId: string,
  number: number,
): Promise<RollbackPage | null> {
  const version = await db.configurationVersion.findFirst({
    where: { AND: [{ appId, number }, visibleVersions(actor)] },
    select: { ...candidateSelect, app: { select: { kind: true, partnerId: true } } },
  });
  if (!version) return null;
  const { kind } = version.app;
  const asked: Judged[] = kind === "CUSTOM" ? ["PRODUCTION"] : ["STAGE", "PRODUCTION"];
  const options = await Promise.all(
    asked.map((environment) =>
      optionIn(appId, version, environment, rollbackEnvironments(kind, environment)),
    ),
  );
  return {
    version: { id: version.id, number: version.number, label: version.label },
    options: options.filter((option) => option !== null),
    canRollBack: can(actor, "publishing.roll_back", version.app),
  };
}

/** Null where the version was never replaced there, or nothing took its place. */
async function optionIn(
  appId: string,
  version: CandidateRow,
  environment: Judged,
  environments: Judged[],
): Promise<RollbackOption | null> {
  const wasThere = version.publications.some(
    (one) => one.environment === environment && one.state === "REPLACED",
  );
  if (!wasThere) return null;
  const running = await db.publication.findFirst({
    where: { appId, environment, state: "PUBLISHED" },
    select: { version: { select: candidateSelect } },
  });
  if (!running) return null;
  const [was, is] = [running.version, version].map((row) =>
    seenIn(toConfiguration(row), environment),
  );
  if (!was || !is) return null;
  const now = new Date();
  const there = { appId, version, environments };
  const [effect, ends] = await Promise.all([
    effectOfPublishing(appId, rightsIn(toConfiguration(version), environments)),
    db.clientSecret.findMany(endingSecrets(there, now)),
  ]);
  const allowed = allowRollback(candidateOf(version), environments, now);
  const { id, number, label } = running.version;
  return {
    ...{ environment, environments, from: { id, number, label }, effect, ends },
    obstacle: allowed.ok ? null : allowed.failure.message,
    lines: compare(was, is, (code) => effect.byRight[code] ?? 0),
  };
}
