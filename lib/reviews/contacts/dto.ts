import type { Prisma } from "@/lib/db/generated/client";

export const contactSelect = {
  ...{ name: true, email: true, emailKey: true, phone: true, revision: true },
} satisfies Prisma.ReviewContactSelect;

type Row = Prisma.ReviewContactGetPayload<{ select: typeof contactSelect }>;

/** Who is asked while an app is tested, as both sides read it. */
export type ContactLine = { name: string; email: string; phone: string };

/** What the form for it begins with. */
export type ContactPage = {
  /** Who is asked when nobody else is named. */
  technical: string;
  named: ContactLine | null;
  /** Of the one who is named; 0 while nobody is. */
  revision: number;
};

export function contactLine(row: Row | null): ContactLine | null {
  return row && { name: row.name, email: row.email, phone: row.phone };
}
