import { accounts } from "./en/accounts";
import { activations } from "./en/activations";
import { admin } from "./en/admin";
import { agreements } from "./en/agreements";
import { applications } from "./en/applications";
import { audit } from "./en/audit";
import { ciTokens } from "./en/ci-tokens";
import { clientIds } from "./en/client-ids";
import { common } from "./en/common";
import { configurations } from "./en/configurations";
import { credentials } from "./en/credentials";
import { endpoints } from "./en/endpoints";
import { factors } from "./en/factors";
import { form } from "./en/form";
import { gate } from "./en/gate";
import { leaks } from "./en/leaks";
import { mails } from "./en/mails";
import { operations } from "./en/operations";
import { ownData } from "./en/own-data";
import { partnerContacts } from "./en/partner-contacts";
import { partnerDomains } from "./en/partner-domains";
import { partnerInvitations } from "./en/partner-invitations";
import { partnerPeople } from "./en/partner-people";
import { partnerRecoveries } from "./en/partner-recoveries";
import { ownCompanies } from "./en/own-companies";
import { partnerSettings } from "./en/partner-settings";
import { partnerVerification } from "./en/partner-verification";
import { partners } from "./en/partners";
import { passwords } from "./en/passwords";
import { peppers } from "./en/peppers";
import { permissions } from "./en/permissions";
import { pictures } from "./en/pictures";
import { profile } from "./en/profile";
import { publicPages } from "./en/public";
import { publishing } from "./en/publishing";
import { retention } from "./en/retention";
import { reviews } from "./en/reviews";
import { secretLife } from "./en/secret-life";
import { serviceKeys } from "./en/service-keys";
import { staff } from "./en/staff";
import { tenantPeople } from "./en/tenant-people";
import { superId } from "./en/superid";
import { tenants } from "./en/tenants";
import { ui } from "./en/ui";
import { views } from "./en/views";

/**
 * Every text a person reads, by room. Another language is another object of this type, so a
 * missing sentence does not compile.
 */
export const text = {
  accounts,
  activations,
  admin,
  agreements,
  applications,
  audit,
  ciTokens,
  clientIds,
  common,
  configurations,
  credentials,
  endpoints,
  factors,
  form,
  gate,
  leaks,
  mails,
  operations,
  ownCompanies,
  ownData,
  partnerContacts,
  partnerDomains,
  partnerInvitations,
  partnerPeople,
  partnerRecoveries,
  partnerSettings,
  partnerVerification,
  partners,
  passwords,
  peppers,
  permissions,
  pictures,
  profile,
  publicPages,
  publishing,
  retention,
  reviews,
  secretLife,
  serviceKeys,
  staff,
  tenantPeople,
  superId,
  tenants,
  ui,
  views,
};

export type Catalogue = typeof text;
