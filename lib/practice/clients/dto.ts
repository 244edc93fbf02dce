import type { Prisma } from "@/lib/db/generated/client";
import type { PublicJwk } from "@/lib/keys/dto";
import { holdingStops } from "@/lib/stops/dto";
import type { StopSide } from "@/lib/stops/rules";

/** An app as the practice SuperID knows it: what is published in SOD. */
export type PracticeClient = {
  clientId: string;
  appId: string;
  name: string;
  partner: string;
  /** The version that runs there; null where none does. */
  running: {
    isNative: boolean;
    redirects: string[];
    logouts: string[];
    origins: string[];
    /** Where a plain link with the client ID alone leads; empty where there is none. */
    defaultRedirect: string;
  } | null;
  keys: PublicJwk[];
  /** SuperOffice or the partner has stopped it. */
  isStopped: boolean;
  /** Whose stop weighs most. */
  stoppedBy: StopSide | null;
};

/** What makes up a client. */
export const clientSelect = {
  clientId: true,
  app: {
    select: {
      id: true,
      name: true,
      stops: holdingStops,
      partner: { select: { name: true, stops: holdingStops } },
      publications: {
        where: { environment: "SOD", state: "PUBLISHED" },
        select: {
          version: {
            select: {
              ...{ isNative: true, defaultRedirectUrl: true },
              urls: {
                where: { type: { in: ["REDIRECT", "POST_LOGOUT", "CORS"] } },
                select: {
                  ...{ type: true, environment: true, value: true },
                  ...{ enabled: true, sendErrorMails: true },
                },
                orderBy: { position: "asc" },
              },
            },
          },
        },
        take: 1,
      },
    },
  },
} as const satisfies Prisma.ClientIdentifierSelect;
