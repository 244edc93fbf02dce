/*
 * Every text a person reads, by noun. Components that run in the browser import their noun's own
 * file instead: a page then sends the words it shows and no others.
 */

export { accounts } from "./en/accounts";
export { activations } from "./en/activations";
export { admin } from "./en/admin";
export { agreements } from "./en/agreements";
export { appSettings } from "./en/app-settings";
export { applications } from "./en/applications";
export { audit } from "./en/audit";
export { changes } from "./en/changes";
export { ciTokens } from "./en/ci-tokens";
export { clientIds } from "./en/client-ids";
export { common } from "./en/common";
export { configurations } from "./en/configurations";
export { credentials } from "./en/credentials";
export { endpoints } from "./en/endpoints";
export { failures } from "./en/failures";
export { factors } from "./en/factors";
export { form } from "./en/form";
export { gate } from "./en/gate";
export { interfaces } from "./en/interfaces";
export { keys } from "./en/keys";
export { leaks } from "./en/leaks";
export { mails } from "./en/mails";
export { operations } from "./en/operations";
export { ownCompanies } from "./en/own-companies";
export { ownData } from "./en/own-data";
export { partnerContacts } from "./en/partner-contacts";
export { partnerDomains } from "./en/partner-domains";
export { partnerInvitations } from "./en/partner-invitations";
export { partnerPeople } from "./en/partner-people";
export { partnerRecoveries } from "./en/partner-recoveries";
export { partnerSettings } from "./en/partner-settings";
export { partnerVerification } from "./en/partner-verification";
export { partners } from "./en/partners";
export { passwords } from "./en/passwords";
export { peppers } from "./en/peppers";
export { permissions } from "./en/permissions";
export { pictures } from "./en/pictures";
export { profile } from "./en/profile";
export { publicPages } from "./en/public";
export { publishing } from "./en/publishing";
export { quickstart } from "./en/quickstart";
export { retention } from "./en/retention";
export { reviews } from "./en/reviews";
export { rollbacks } from "./en/rollbacks";
export { secretLife } from "./en/secret-life";
export { serviceKeys } from "./en/service-keys";
export { staff } from "./en/staff";
export { superId } from "./en/superid";
export { tenantPeople } from "./en/tenant-people";
export { tenants } from "./en/tenants";
export { ui } from "./en/ui";
export { urlChecks } from "./en/url-checks";
export { views } from "./en/views";
