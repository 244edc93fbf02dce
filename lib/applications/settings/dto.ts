import type { Settings } from "@/lib/changes/rules";
import type { PersonChoice } from "@/lib/partners/people/dto";

/** The settings of an app, with what its reader may change of them. */
export type AppSettings = Settings & {
  id: string;
  revision: number;
  technicalContact: PersonChoice;
  errorEmails: string[];
  uninstallEmails: string[];
  /** Who hears of uninstall requests where the list is empty. */
  uninstallFallback: string;
  /** Who can be named as the contact; nobody to those outside of the partner. */
  people: PersonChoice[];
  /** Something of it was requested or published beyond SOD: its names are SuperOffice's. */
  hasLeftSod: boolean;
  /** The template decides whether it is custom. */
  isKindFixed: boolean;
  can: { edit: boolean; manage: boolean; ask: boolean };
};
