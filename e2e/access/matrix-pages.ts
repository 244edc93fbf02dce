import {
  anybody,
  column,
  isNobody,
  sees,
  signedIn,
  type Column,
  type Sight,
} from "./matrix";
import { activationPages } from "./matrix-activations";
import { certificationPages } from "./matrix-certification";
import { checklistPages } from "./matrix-checklist";
import { deliveryPages } from "./matrix-deliveries";
import { failurePages } from "./matrix-failures";
import { managedPages } from "./matrix-managed";
import type { Places } from "./matrix-places";
import { listingPages } from "./matrix-listings";
import { lifePages } from "./matrix-life";
import { messagePages } from "./matrix-messages";
import { practicePages } from "./matrix-practice";
import { transferPages } from "./matrix-transfers";
import { reviewPages } from "./matrix-reviews";
import { versionPages } from "./matrix-versions";

export type PageRow = { path: (places: Places) => string; sees: Column<Sight> };

const partnerPages = sees("partner.see");
const appPages = sees("application.see");
const openAt = (path: string): PageRow => ({ path: () => path, sees: anybody });

/** Whoever may create apps for some partner: strangers to this world have one of their own. */
const creates = column<Sight>((who) =>
  isNobody(who) ? "sign-in" : ["owner", "stranger"].includes(who) ? 200 : 404,
);

export const pages: Record<string, PageRow> = {
  ...activationPages,
  ...versionPages,
  ...lifePages,
  ...messagePages,
  ...certificationPages,
  ...checklistPages,
  ...deliveryPages,
  ...failurePages,
  ...managedPages,
  ...listingPages,
  ...practicePages,
  ...transferPages,
  ...reviewPages,
  "/(public)/page": { path: () => "/", sees: anybody },
  "/(public)/docs/page": { path: () => "/docs", sees: anybody },
  "/(public)/docs/permissions/page": { path: () => "/docs/permissions", sees: anybody },
  "/(public)/docs/operations-interface/page": openAt("/docs/operations-interface"),
  "/(public)/docs/registry/page": openAt("/docs/registry"),
  "/(public)/docs/credentials-interface/page": openAt("/docs/credentials-interface"),
  "/(public)/docs/terms/page": { path: () => "/docs/terms", sees: anybody },
  "/(public)/docs/agreements/page": { path: () => "/docs/agreements", sees: anybody },
  "/(public)/docs/agreements/[agreement]/page": {
    path: () => "/docs/agreements/sub-dpa",
    sees: anybody,
  },
  "/(public)/register/page": { path: () => "/register", sees: anybody },
  "/(public)/register/sent/page": { path: () => "/register/sent", sees: anybody },
  "/(public)/sign-in/page": { path: () => "/sign-in", sees: anybody },
  "/(public)/sign-in/next/page": {
    path: () => "/sign-in/next",
    sees: column((who) => (isNobody(who) ? "sign-in" : "home")),
  },
  // Nobody here came with a SuperID, so there is nothing to connect.
  "/(public)/sign-in/connect/page": {
    path: () => "/sign-in/connect",
    sees: column((who) => (isNobody(who) ? "sign-in" : "home")),
  },
  "/(public)/sign-in/code/page": { path: () => "/sign-in/code", sees: signedIn },
  // The half has no second factor yet, so this is the page it is led to.
  "/(public)/sign-in/enrol/page": {
    path: () => "/sign-in/enrol",
    sees: column((who) => (isNobody(who) && who !== "half" ? "sign-in" : 200)),
  },
  "/(public)/confirm/[token]/page": { path: () => "/confirm/none", sees: anybody },
  "/(public)/reset/page": { path: () => "/reset", sees: anybody },
  "/(public)/reset/sent/page": { path: () => "/reset/sent", sees: anybody },
  "/(public)/reset/[token]/page": { path: () => "/reset/none", sees: anybody },
  "/(public)/address/confirm/[token]/page": {
    path: () => "/address/confirm/none",
    sees: anybody,
  },
  "/(public)/address/undo/[token]/page": {
    path: () => "/address/undo/none",
    sees: anybody,
  },
  "/(public)/address/done/page": { path: () => "/address/done", sees: anybody },
  "/(partner)/profile/page": { path: () => "/profile", sees: signedIn },
  "/(partner)/profile/sessions/page": {
    path: () => "/profile/sessions",
    sees: signedIn,
  },
  "/(partner)/profile/data/page": { path: () => "/profile/data", sees: signedIn },
  "/api/people/[person]/picture/[hash]/route": {
    path: ({ picture }) => picture,
    sees: sees("picture.see"),
  },
  "/api/partners/[partner]/logo/[hash]/route": {
    path: ({ logo }) => logo,
    sees: sees("picture.see"),
  },
  "/api/reviews/[review]/files/[file]/route": {
    path: ({ file }) => file,
    sees: sees("review.see"),
  },
  "/(partner)/home/page": { path: () => "/home", sees: signedIn },
  "/(partner)/apps/page": { path: () => "/apps", sees: signedIn },
  "/(partner)/apps/new/page": {
    path: () => "/apps/new",
    sees: creates,
  },
  "/(partner)/apps/import/page": { path: () => "/apps/import", sees: creates },
  "/(partner)/apps/[app]/page": { path: ({ app }) => app, sees: appPages },
  "/(partner)/apps/[app]/configuration/page": {
    path: ({ app }) => `${app}/configuration`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/urls/page": {
    path: ({ app }) => `${app}/urls`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/credentials/page": {
    path: ({ app }) => `${app}/credentials`,
    sees: sees("secret.see"),
  },
  "/(partner)/apps/[app]/validation/page": {
    path: ({ app }) => `${app}/validation`,
    sees: appPages,
  },
  "/(partner)/partners/[partner]/page": {
    path: ({ partner }) => partner,
    sees: partnerPages,
  },
  "/(partner)/partners/[partner]/second-factors/page": {
    path: ({ partner }) => `${partner}/second-factors`,
    sees: sees("factor.reset"),
  },
  "/(partner)/profile/security/page": {
    path: () => "/profile/security",
    sees: signedIn,
  },
  "/(partner)/profile/security/recovery-codes/page": {
    path: () => "/profile/security/recovery-codes",
    sees: signedIn,
  },
  "/(partner)/partners/[partner]/activity/page": {
    path: ({ partner }) => `${partner}/activity`,
    sees: sees("activity.partner"),
  },
  "/(partner)/apps/[app]/activity/page": {
    path: ({ app }) => `${app}/activity`,
    sees: sees("activity.app"),
  },
  "/(customer)/tenants/[env]/[cust]/activity/page": {
    path: ({ tenant }) => `${tenant}/activity`,
    sees: sees("activity.tenant"),
  },
  "/(admin)/admin/audit/page": {
    path: () => "/admin/audit",
    sees: sees("activity.everything"),
  },
  "/api/apps/list/[format]/route": {
    path: () => "/api/apps/list/csv",
    sees: signedIn,
  },
  // The same logs as files.
  "/api/activity/partners/[partner]/[format]/route": {
    path: ({ partner }) => `/api/activity${partner}/csv`,
    sees: sees("activity.partner"),
  },
  "/api/activity/apps/[app]/[format]/route": {
    path: ({ app }) => `/api/activity${app}/jsonl`,
    sees: sees("activity.app"),
  },
  "/api/activity/tenants/[env]/[cust]/[format]/route": {
    path: ({ tenant }) => `/api/activity${tenant}/csv`,
    sees: sees("activity.tenant"),
  },
  "/api/activity/everything/[format]/route": {
    path: () => "/api/activity/everything/jsonl",
    sees: sees("activity.everything"),
  },
  "/(partner)/partners/[partner]/users/page": {
    path: ({ partner }) => `${partner}/users`,
    sees: partnerPages,
  },
  "/(partner)/partners/[partner]/users/invite/page": {
    path: ({ partner }) => `${partner}/users/invite`,
    sees: sees("people.manage"),
  },
  "/(partner)/partners/[partner]/users/[person]/page": {
    path: ({ person }) => person,
    sees: partnerPages,
  },
  "/(partner)/partners/[partner]/technical-contacts/page": {
    path: ({ partner }) => `${partner}/technical-contacts`,
    sees: partnerPages,
  },
  "/(partner)/partners/[partner]/domains/page": {
    path: ({ partner }) => `${partner}/domains`,
    sees: partnerPages,
  },
  "/(partner)/partners/[partner]/agreements/page": {
    path: ({ partner }) => `${partner}/agreements`,
    sees: partnerPages,
  },
  "/(partner)/partners/[partner]/policies/page": {
    path: ({ partner }) => `${partner}/policies`,
    sees: partnerPages,
  },
  "/(partner)/partners/[partner]/settings/page": {
    path: ({ partner }) => `${partner}/settings`,
    sees: partnerPages,
  },
  // The link is its own authority: whoever holds it reads who invites whom.
  "/(public)/invitations/[token]/page": {
    path: ({ invitation }) => invitation,
    sees: anybody,
  },
  "/(customer)/tenants/page": { path: () => "/tenants", sees: signedIn },
  "/(customer)/tenants/[env]/[cust]/page": {
    path: ({ tenant }) => tenant,
    sees: sees("tenant.see"),
  },
  "/(customer)/tenants/[env]/[cust]/people/page": {
    path: ({ tenant }) => `${tenant}/people`,
    sees: sees("tenant.see"),
  },
  "/(customer)/tenants/[env]/[cust]/agreements/page": {
    path: ({ tenant }) => `${tenant}/agreements`,
    sees: sees("tenant.see"),
  },
  "/(customer)/tenants/[env]/[cust]/requests/[request]/page": {
    path: ({ request }) => request,
    sees: sees("tenant.see"),
  },
  // The link names the request, not the person: who may not decide reads whom to send it to.
  "/(customer)/activate/[link]/page": { path: ({ link }) => link, sees: signedIn },
  "/(review)/review/page": {
    path: () => "/review",
    sees: sees("review.work"),
  },
  "/(review)/review/[review]/page": {
    path: ({ review }) => review,
    sees: sees("review.work"),
  },
  "/(review)/activations/page": {
    path: () => "/activations",
    sees: sees("activation.grant"),
  },
  "/(review)/activations/[request]/page": {
    path: ({ grant }) => grant,
    sees: sees("activation.grant"),
  },
  "/(admin)/admin/page": { path: () => "/admin", sees: sees("mail.read") },
  "/(admin)/admin/second-factors/page": {
    path: () => "/admin/second-factors",
    sees: sees("administration.see"),
  },
  "/(admin)/admin/agreements/page": {
    path: () => "/admin/agreements",
    sees: sees("agreement.publish"),
  },
  "/(admin)/admin/partners/page": {
    path: () => "/admin/partners",
    sees: sees("partner.profile"),
  },
  "/(admin)/admin/partners/new/page": {
    path: () => "/admin/partners/new",
    sees: sees("partner.create"),
  },
  "/(admin)/admin/users/new/page": {
    path: () => "/admin/users/new",
    sees: sees("account.manage"),
  },
  "/(admin)/admin/partners/[partner]/page": {
    path: ({ partner }) => `/admin${partner}`,
    sees: sees("partner.profile"),
  },
  "/(admin)/admin/service-keys/page": {
    path: () => "/admin/service-keys",
    sees: sees("service_key.manage"),
  },
  "/(admin)/admin/settings/page": {
    path: () => "/admin/settings",
    sees: sees("retention.edit"),
  },
  "/(admin)/admin/users/page": {
    path: () => "/admin/users",
    sees: sees("account.manage"),
  },
  "/(admin)/admin/users/[person]/page": {
    path: ({ account }) => account,
    sees: sees("account.manage"),
  },
  "/(admin)/admin/mail/page": { path: () => "/admin/mail", sees: sees("mail.read") },
  "/(admin)/admin/mail/templates/page": {
    path: () => "/admin/mail/templates",
    sees: sees("mail.read"),
  },
  "/(admin)/admin/mail/[mail]/page": {
    path: ({ mail }) => mail,
    sees: sees("mail.read"),
  },
};
