import type { PersonChoice } from "../people/dto";
import type { ProfileLink } from "./rules";

export type PartnerProfile = {
  name: string;
  /** Where the logo is, or null. */
  logo: string | null;
  seoName: string;
  description: string;
  metaDescription: string;
  links: ProfileLink[];
};

export type PartnerSettings = {
  id: string;
  revision: number;
  administrativeContactId: string | null;
  technicalContactId: string | null;
  uninstallEmails: string[];
  supportEmails: string[];
  organisationNumber: string;
  country: string;
  /** Verified: SuperOffice alone can open them again. */
  isCompanyLocked: boolean;
  profile: PartnerProfile;
  /** Who can be named as a contact. */
  people: PersonChoice[];
  canEdit: boolean;
};

export type PartnerPolicies = {
  id: string;
  revision: number;
  secondFactorRequired: boolean;
  maxSecretDays: number | null;
  /** Living secrets that outlive the policy: it holds for new ones only. */
  longerSecrets: number;
  canEdit: boolean;
};
