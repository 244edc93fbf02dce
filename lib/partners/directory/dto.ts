import type { Permission } from "@/lib/auth/actor";
import type { PartnerProfile } from "../settings/dto";

export type DirectoryRow = {
  id: string;
  name: string;
  status: "UNVERIFIED" | "VERIFIED";
  people: number;
  applications: number;
  createdAt: Date;
};

/** A partner as SuperOffice sees it. */
export type DirectoryEntry = DirectoryRow & {
  revision: number;
  profile: PartnerProfile;
  users: {
    id: string;
    name: string;
    email: string;
    permissions: Permission[];
    logInAllowed: boolean;
  }[];
};
