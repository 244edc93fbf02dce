import type { Environment } from "@/lib/core/environments";
import type { FormerClient } from "@/lib/credentials/verification/dto";
import type { Prisma } from "@/lib/db/generated/client";
import { holdingStops } from "@/lib/stops/dto";
import type { Reason } from "../rules";
import type { KeptTrouble } from "./rules";

/** What the look at a signature needs of a client. */
export const signingClient = {
  appId: true,
  environment: true,
  retiredAt: true,
  app: {
    select: {
      deletedAt: true,
      stops: holdingStops,
      partner: { select: { stops: holdingStops } },
      keys: {
        where: { closedAt: null },
        orderBy: [{ createdAt: "desc" }, { id: "asc" }],
        select: {
          ...{ environment: true, status: true, expiresAt: true },
          ...{ thumbprint: true, modulus: true, exponent: true },
        },
      },
      publications: {
        where: { state: "PUBLISHED" },
        select: { environment: true, version: { select: { isNative: true } } },
      },
    },
  },
} satisfies Prisma.ClientIdentifierSelect;

/** What became of an assertion, and whose it was for the log of sign-in failures. */
export type AssertionVerdict =
  | { ok: true; appId: string; environment: Environment }
  | {
      ok: false;
      reason: Exclude<Reason, "allowed">;
      client: { appId: string; environment: Environment } | null;
      former?: FormerClient;
      /** What is kept of it for the app's own people. */
      kept: KeptTrouble;
    };
