import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { endingSelect } from "../dto";
import { latestConsent, runningVersions } from "../rights/dto";
import { newestAddition } from "../asking/dto";
import type { AdditionStand } from "./rules";

/** What deciding about added rights needs of the access, and of who decides. */
export function additionSelect(actor: Actor) {
  const held = endingSelect(actor);
  return {
    ...held,
    app: { select: { ...held.app.select, publications: runningVersions } },
    consents: latestConsent,
    additions: newestAddition,
  } satisfies Prisma.AuthorizationSelect;
}

export type Extended = Prisma.AuthorizationGetPayload<{
  select: ReturnType<typeof additionSelect>;
}>;

/** What an app asks for beyond what was agreed, as both sides read it. */
export type Addition = {
  codes: string[];
  /** What an approval has to carry: which rights were read. */
  key: string;
  versionNumber: number;
  stand: AdditionStand;
};
