import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { Happened } from "../rules";

/** What sending a delivery needs, as `takenOf` reads it. */
export const takenSelect = {
  ...{ id: true, receiverId: true, tenantId: true, attempts: true, tries: true },
  event: true,
  receiver: {
    select: {
      ...{ kind: true, environment: true, failingSince: true, toldAt: true },
      app: {
        select: {
          ...{ id: true, name: true, partnerId: true, technicalContactId: true },
          ...{ errorEmails: true, deletedAt: true },
          clientIds: {
            where: { retiredAt: null },
            select: { environment: true, clientId: true },
          },
          publications: {
            where: { state: "PUBLISHED" },
            select: {
              environment: true,
              version: { select: { urls: { where: { enabled: true } } } },
            },
          },
        },
      },
    },
  },
} satisfies Prisma.DeliverySelect;

type Row = Prisma.DeliveryGetPayload<{ select: typeof takenSelect }>;

/** A delivery that a worker has in hand, with what it is about. */
export type Taken = {
  id: string;
  receiverId: string;
  /** None of a test. */
  tenantId: string | null;
  attempts: number;
  tries: number;
  failingSince: Date | null;
  toldAt: Date | null;
  environment: Environment;
  happened: Happened;
  clientId: string;
  app: Omit<Row["receiver"]["app"], "clientIds" | "publications" | "deletedAt">;
  /** Deleted, or stopped there. */
  isStopped: boolean;
  /** Where it goes today; null where nothing is registered any more. */
  url: string | null;
  sendErrorMails: boolean;
};

export function takenOf({ event, receiver, ...row }: Row, isStopped: boolean): Taken {
  const { kind, environment, failingSince, toldAt } = receiver;
  const { clientIds, publications, deletedAt, ...app } = receiver.app;
  const urls = publications.find((one) => one.environment === environment)?.version.urls;
  const own = urls?.filter(({ type }) => type === kind) ?? [];
  const url =
    own.find((one) => one.environment === environment) ??
    own.find((one) => one.environment === null);
  const clientId = clientIds.find((one) => one.environment === environment)?.clientId;
  return {
    ...{ ...row, failingSince, toldAt, environment, happened: event, app },
    ...{ clientId: clientId ?? "", isStopped: isStopped || deletedAt !== null },
    ...{ url: url?.value ?? null, sendErrorMails: url?.sendErrorMails ?? false },
  };
}
