import type { ConfigurationInput } from "@/lib/checklist/rules";
import type { Trait } from "@/lib/checklist/traits/rules";

/*
 * An item of the checklist as it is seeded. `code` is SuperOffice's own name of it. An item is automatic
 * only where the portal observes it itself.
 */

export type SeedItem = {
  code: string;
  heading: string;
  text: string;
  why: string;
  verifiedBy: string;
  kind: "AUTOMATIC" | "EVIDENCE" | "STATEMENT" | "JUDGEMENT";
  standard: boolean;
  custom: boolean;
  /** Which apps it is for; without it: all. */
  appliesTo?: Trait[];
  dependsOn: ConfigurationInput[];
  /** Looked at anew in each environment: addresses, keys and test installations differ. */
  perEnvironment?: true;
};
