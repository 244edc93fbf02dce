import type { Permission } from "@/lib/auth/actor";

export type PartnerPage = {
  id: string;
  name: string;
  status: "UNVERIFIED" | "VERIFIED";
  createdAt: Date;
  administrativeContact: string;
  technicalContact: string;
  people: { id: string; name: string; email: string; permissions: Permission[] }[];
  applications: number;
};

/** One of the person's partners as Home shows it, with its next step. */
export type HomePartner = {
  id: string;
  name: string;
  canCreate: boolean;
  testTenant: { contextId: string; endpoint: string } | null;
  apps: { id: string; name: string }[];
  hasSecret: boolean;
};

/** Something that waits on the person: whose move it is, and where to make it. */
export type WaitingItem =
  | {
      kind: "REVIEW_REJECTED" | "REVIEW_QUESTION";
      app: string;
      number: number;
      href: string;
    }
  | {
      kind: "ACTIVATION_DECISION" | "ACTIVATION_GRANT";
      app: string;
      contextId: string;
      href: string;
    };
