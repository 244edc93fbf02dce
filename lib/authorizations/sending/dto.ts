import type { Prisma } from "@/lib/db/generated/client";
import { stopsInProduction } from "@/lib/stops/dto";
import { inTransfer } from "@/lib/transfers/dto";
import { LIVING_STATES } from "../rules";

/** What sending a request anew, or reminding of it, needs of it. */
export const sendingSelect = {
  id: true,
  state: true,
  revision: true,
  customerName: true,
  contactEmail: true,
  language: true,
  note: true,
  linkMac: true,
  linkExpiresAt: true,
  sentAt: true,
  reminded: true,
  app: {
    select: {
      id: true,
      name: true,
      partnerId: true,
      technicalContactId: true,
      partner: { select: { name: true, stops: stopsInProduction } },
      stops: stopsInProduction,
      transfers: inTransfer,
    },
  },
  tenant: {
    select: {
      id: true,
      contextId: true,
      state: true,
      authorizations: {
        where: { state: { in: [...LIVING_STATES] } },
        select: { appId: true },
      },
    },
  },
} satisfies Prisma.ActivationRequestSelect;

export type RequestToSend = Prisma.ActivationRequestGetPayload<{
  select: typeof sendingSelect;
}>;
