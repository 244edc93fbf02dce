import type { OwedAgreements } from "@/lib/agreements/owed/dto";
import type { MoveStep } from "@/lib/certifications/moves/rules";

/** What stands on every page of a partner. */
export type PartnerHeader = {
  id: string;
  name: string;
  status: "UNVERIFIED" | "VERIFIED";
  /** Where the logo is, or null. */
  logo: string | null;
  canManagePeople: boolean;
  /** SuperOffice has suspended every app of it. */
  suspension: { id: string; reason: string } | null;
};

export type PartnerPage = PartnerHeader & {
  createdAt: Date;
  administrativeContact: string;
  technicalContact: string;
  people: number;
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
  | { kind: "SUGGESTION" | "LAUNCH" | "FULL_STATUS"; app: string; href: string }
  | { kind: "MOVE"; step: MoveStep; app: string; href: string }
  | { kind: "RELEASE"; app: string; at: Date | null; href: string }
  | {
      kind: "ACTIVATION_DECISION" | "ACTIVATION_GRANT";
      app: string;
      contextId: string;
      href: string;
    }
  | ({ kind: "AGREEMENTS" } & OwedAgreements);
