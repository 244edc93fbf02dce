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

type Saved = {
  name: string;
  seoName: string;
  errorEmails: readonly string[];
  uninstallEmails: readonly string[];
};

/**
 * What the log keeps of the settings. Addresses of people stay out of it: how many there are says
 * enough.
 */
export function loggedSettings(settings: Saved, technicalContactId: string) {
  return {
    ...{ name: settings.name, seoName: settings.seoName, technicalContactId },
    errorEmails: settings.errorEmails.length,
    uninstallEmails: settings.uninstallEmails.length,
  };
}
