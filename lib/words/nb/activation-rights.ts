import type { RightName } from "../en/activation-rights";

/** One fixed sentence for each right that SuperOffice enforces, as in English. */
const rights: Record<RightName, string> = {
  "claim:SystemToken":
    "Systembruker: leser og endrer alt, uansett roller, også når ingen er logget på.",
  "claim:InternalNetserverUrl":
    "Får vite den interne adressen til SuperOffice-serveren deres.",
  "claim:PersonId": "Får vite hvilken kontaktperson i SuperOffice en pålogget bruker er.",
  "claim:FeatureToggles": "Får vite hvilke funksjoner som er slått på i løsningen deres.",
  "claim:MinimumPocketVersion":
    "Får vite hvilken versjon av Pocket CRM løsningen deres trenger.",
  "integration:MIRRORING":
    "Speiling: sender en kopi av databasen deres, og alle senere endringer, til partnerens egen tjeneste.",
  "agent:User": "Brukere: oppretter, endrer og sperrer brukere og rollene deres.",
  "agent:ErpSync":
    "ERP-synkronisering: holder firmaer, personer, prosjekter og salg i takt med et annet system.",
  "agent:Replication":
    "Speiling: mottar en full kopi av databasen deres og alle senere endringer.",
  "agent:Email": "E-post: leser og sender e-post for brukerne i løsningen deres.",
  "agent:Messaging": "Meldinger: sender meldinger, som SMS, fra løsningen deres.",
  "agent:MailLink": "Mail Link: knytter brukernes e-post til firmaer, personer og salg.",
  "agent:Webhook":
    "Webhooks: får beskjed straks data blir opprettet, endret eller slettet.",
  "agent:CRMScript": "CRMScript: kjører egen programkode inne i SuperOffice hos dere.",
  "agent:Data":
    "Data: leser og endrer tabeller direkte, utenom de vanlige skjermbildene.",
  "agent:Ai":
    "KI-tjenester: sender data fra løsningen deres til SuperOffices KI-tjenester.",
  "agent:Pocket": "Pocket CRM: opptrer som mobilappen gjør.",
  "agent:Dash": "Dashboards: oppretter og endrer dashboards.",
  "agent:DocumentMigration":
    "Dokumentflytting: leser, flytter og erstatter alle dokumenter.",
  "endpoint:WebAPI": "Kaller REST-API-et (WebAPI) i løsningen deres.",
  "endpoint:Services88": "Kaller SOAP-tjenestene (Services88) i løsningen deres.",
};

/** What a right lets an app do; also for a right that has no sentence yet. */
export function right(code: string): string {
  const known = (rights as Partial<Record<string, string>>)[code];
  if (known) return known;
  const name = code.slice(code.indexOf(":") + 1);
  return code.startsWith("endpoint:")
    ? `Kaller ${name}-tjenestene i løsningen deres.`
    : `Bruker den begrensede tjenesten ${name}.`;
}
