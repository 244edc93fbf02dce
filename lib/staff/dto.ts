import type { Permission, StaffRole } from "@/lib/auth/actor";

export type AccountRow = {
  id: string;
  name: string;
  /** Where their picture is, or null. */
  picture: string | null;
  email: string;
  logInAllowed: boolean;
  roles: StaffRole[];
  partners: string[];
  createdAt: Date;
};

/** What is known of an address that staff look for. */
export type FoundAddress = {
  /** Nothing was looked for, or it is no address. */
  email: string | null;
  trouble: string | null;
  account: { id: string; name: string; partners: string[] } | null;
};

export type AccountPage = Omit<AccountRow, "partners"> & {
  isSelf: boolean;
  lastSignIn: Date | null;
  memberships: { id: string; name: string; permissions: Permission[] }[];
  tenants: string[];
  openReviews: number;
};
