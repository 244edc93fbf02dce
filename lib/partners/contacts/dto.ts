import type { PersonChoice } from "../people/dto";

/** Somebody with the apps whose technical contact they are. */
export type ContactWithApps = {
  person: PersonChoice & { email: string };
  count: number;
  /** The first of them by name. */
  apps: { id: string; name: string }[];
};
