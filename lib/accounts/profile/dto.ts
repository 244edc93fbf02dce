import type { Language } from "@/lib/core/languages";
import type { Permission, StaffRole, TenantRight } from "@/lib/auth/actor";

export type Profile = {
  name: string;
  email: string;
  language: Language;
  /** Where one's picture is, or null. */
  picture: string | null;
  /** An address that waits to be confirmed. */
  waitingEmail: string | null;
  partners: { id: string; name: string; permissions: Permission[] }[];
  tenants: { id: string; name: string; right: TenantRight }[];
  staffRoles: StaffRole[];
};
