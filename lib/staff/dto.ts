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

export type AccountPage = Omit<AccountRow, "partners"> & {
  isSelf: boolean;
  lastSignIn: Date | null;
  memberships: { id: string; name: string; permissions: Permission[] }[];
  tenants: string[];
  openReviews: number;
};
