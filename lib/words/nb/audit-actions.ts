import type { AuditAction } from "@/lib/audit/actions/rules";

/** What a customer reads of its own tenant (lib/audit/policy.ts). */
type ForCustomers = Extract<
  AuditAction,
  | `activation.${string}`
  | `authorization.${string}`
  | `partner.own_company_${string}`
  | `tenant.${string}`
  | "agreement.accepted"
>;

export const auditActions: Record<ForCustomers, string> = {
  "partner.own_company_confirmed":
    "bekreftet en løsning som tilhører partnerens eget firma",
  "partner.own_company_withdrawn":
    "tok tilbake at en løsning tilhører partnerens eget firma",
  "agreement.accepted": "godtok en avtale",
  "tenant.created": "opprettet løsningen",
  "tenant.stated": "meldte hva løsningen er",
  "tenant.sandbox_ordered": "bestilte en sandkasse for løsningen",
  "tenant.sandbox_order_withdrawn": "trakk bestillingen av en sandkasse",
  "tenant.sandbox_made": "laget sandkassen som var bestilt",
  "tenant.sandbox_declined": "avslo å lage en sandkasse",
  "tenant.person_invited": "inviterte noen til løsningen",
  "tenant.invitation_sent_again": "sendte en invitasjon til løsningen på nytt",
  "tenant.invitation_withdrawn": "trakk en invitasjon til løsningen",
  "tenant.person_joined": "godtok en invitasjon til løsningen",
  "tenant.right_changed": "endret rettigheten til noen på løsningen",
  "tenant.person_removed": "fjernet noen fra løsningen",
  "tenant.person_left": "forlot løsningen",
  "tenant.person_stated": "meldte hvem som hører til løsningen",
  "tenant.person_met": "gjenkjente noen som driften hadde meldt",
  "tenant.person_taken_back": "tok tilbake hvem som hører til løsningen",
  "tenant.administrator_made": "gjorde noen til administrator for løsningen",
  "tenant.administrator_ended": "tok løsningen fra en av administratorene",
  "tenant.restored": "meldte at den kom tilbake fra sikkerhetskopien",
  "activation.requested": "ba om aktivering",
  "activation.sent_again": "sendte lenken for aktivering på nytt",
  "activation.reminded": "minnet kunden om forespørselen",
  "activation.asked": "spurte om forespørselen",
  "activation.answered": "svarte om forespørselen",
  "activation.expired": "lot en gammel forespørsel utløpe",
  "activation.withdrawn": "trakk forespørselen",
  "activation.approved": "godkjente aktiveringen",
  "activation.declined": "avslo aktiveringen",
  "activation.granted": "ga appen tilgang",
  "authorization.revoked": "avsluttet appens tilgang",
  "authorization.ended": "avsluttet appens tilgang sammen med løsningen",
  "authorization.given": "slapp appen inn ved pålogging",
  "authorization.consented": "slapp appen inn på partnerens egen testløsning",
  "authorization.token_replaced": "byttet appens systembrukertoken",
  "authorization.copy_deleted": "bekreftet at appens kopi er slettet",
  "authorization.paused": "satte appens tilgang på pause",
  "authorization.resumed": "lot appens tilgang gå videre",
  "authorization.rights_asked": "ba om flere rettigheter for appen",
  "authorization.rights_approved": "godkjente flere rettigheter for appen",
  "authorization.rights_declined": "avslo flere rettigheter for appen",
  "authorization.suspended": "stanset appens tilgang",
  "authorization.suspension_lifted": "opphevet stansen av appens tilgang",
};
