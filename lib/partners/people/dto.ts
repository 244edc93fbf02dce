import type { Permission } from "@/lib/auth/actor";
import type { ContactRoles } from "./rules";

export type PersonRow = {
  userId: string;
  name: string;
  /** Where their picture is, or null. */
  picture: string | null;
  email: string;
  permissions: Permission[];
  contact: ContactRoles;
  /** Null when there was none in the time that sessions are kept. */
  lastSignIn: Date | null;
  logInAllowed: boolean;
  isSelf: boolean;
};

export type PersonChoice = { id: string; name: string };

export type PersonPage = PersonRow & {
  revision: number;
  since: Date;
  /** The first of the apps whose technical contact this is. */
  apps: PersonChoice[];
  /** Who could take over. */
  others: PersonChoice[];
  /** Why log-in cannot be switched here, or null. */
  logInTrouble: string | null;
  canManage: boolean;
  /** Also oneself. */
  canRemove: boolean;
};
