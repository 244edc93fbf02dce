import type { Prisma } from "@/lib/db/generated/client";

/** A production tenant that SuperOffice has confirmed as the partner's own company's. */
export type OwnCompanyRow = {
  id: string;
  contextId: string;
  company: string;
  note: string;
  by: string;
  at: Date;
};

export type OwnCompaniesPage = {
  partnerId: string;
  name: string;
  /** The reader belongs or belonged to the partner. */
  interest: boolean;
  tenants: OwnCompanyRow[];
};

export const tenantToConfirm = {
  id: true,
  contextId: true,
  company: true,
  people: {
    where: { right: "TENANT_ADMINISTRATOR" },
    select: { userId: true },
  },
} satisfies Prisma.TenantSelect;

export type TenantToConfirm = Prisma.TenantGetPayload<{
  select: typeof tenantToConfirm;
}>;
