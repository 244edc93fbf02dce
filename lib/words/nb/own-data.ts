import type { ownData as en } from "../en/own-data";
import { obstacles } from "./erasure-obstacles";
import { mails } from "./own-data-mails";

type ForPartners =
  | "heirs"
  | "heir"
  | "administrative"
  | "technical"
  | "apps"
  | "leaves"
  | "leavesWhat"
  | "leavesElse"
  | "toUsers"
  | "toReview"
  | "toRoles"
  | "erased";

type Words = Omit<typeof en, "erasure" | "mails"> & {
  erasure: Omit<(typeof en)["erasure"], ForPartners>;
  mails: typeof mails;
};

/** What the portal holds about a person: to take along, and to have erased. */
export const ownData: Words = {
  title: "Dataene dine",
  description: "Ta med deg det portalen vet om deg, eller få det slettet.",
  file: "Alt SuperOffice Developer Portal vet om deg, etter slag. «headings» sier hva hver del er. Tidspunkter er UTC. Id-er står for ting som hører til andre. Passord, hemmeligheter og nøkler er ikke med: portalen har ingen som kan leses.",
  parts: {
    account: "Kontoen din",
    picture: "Bildet ditt",
    memberships: "Partnere du hører eller hørte til",
    staffRoles: "Roller hos SuperOffice",
    tenantRights: "Rettigheter på løsninger",
    tenantAccess: "Det andre har sagt og gjort med rettighetene dine på løsninger",
    sessions: "Hvor du var logget på",
    browsers: "Nettlesere som er kjent",
    links: "Lenker som ble sendt til deg",
    secondFactors: "Andre faktorer, uten hemmelighetene",
    superIds: "Koblinger til SuperID",
    registrations: "Registreringer",
    agreements: "Avtaler du har godtatt",
    invitations: "Invitasjoner til og fra deg",
    contactOf: "Hvor du er kontakt",
    erasures: "Slettinger du har bedt om",
    mails: "E-post til deg",
    apps: "Apper: det du har laget og endret",
    reviews: "Gjennomganger: det du har skrevet og avgjort",
    activations: "Aktiveringer: det du har bedt om og avgjort",
    confirmations: "Det du har bekreftet",
    audit: "Loggen, om deg eller av deg",
  },

  download: {
    heading: "Last ned dataene dine",
    description:
      "Én JSON-fil: kontoen din, medlemskap, roller og løsninger, økter med adresser, enheter, andre faktorer uten hemmelighetene, invitasjoner, registreringer og avtaler, e-post til deg, det du har skrevet og avgjort, og det loggen sier om deg eller av deg. Overskriftene er på norsk, navnene på feltene på engelsk.",
    open: "Gjør klar nedlasting",
    opening: "Gjør klar …",
    opened: "Dataene dine er klare. Lenken virker i ti minutter, i denne nettleseren.",
    link: "Last ned dataene mine (JSON)",
    until: "Lenken slutter å virke",
    closed:
      "Lenken virker bare i ti minutter, og den tiden er over. Gjør klar nedlastingen en gang til.",
    formLabel: "Gjør klar nedlasting av dataene dine",
  },

  erasure: {
    heading: "Slett kontoen din",
    description:
      "Navnet ditt, adressen og alt personlig forsvinner fra portalen for godt. Ingen kan hente det tilbake, heller ikke SuperOffice.",
    happens: "Dette skjer, sju dager etter at du ber om det",
    goes: [
      "Navnet, e-posten, passordet, bildet, de andre faktorene, øktene, enhetene og adressene dine slettes, og det samme gjør registreringen din, invitasjoner til deg og e-post til deg.",
      "Du forlater alle partnere, løsninger og roller hos SuperOffice, og kan ikke logge på lenger.",
      "Der navnet ditt sto, står det «Erased person»: i gjennomganger, meldinger, loggen og e-post til andre.",
    ],
    stays:
      "Det du har gjort, blir stående med en id som ikke leder til noen: apper og nøkler tilhører partneren din, og gjennomganger, godkjenninger og loggen må fortsatt kunne kontrolleres.",
    anew: "Adressen din kan registreres igjen, som en ny person uten noe av dette.",
    sevenDays:
      "Du har sju dager til å ombestemme deg: vi sender deg en e-post med en gang, og du avlyser det på denne siden med ett klikk. Til da virker alt som før.",
    blockedTitle: "Du kan ikke slettes ennå",
    blocked:
      "Noen eller noe er fortsatt avhengig av deg alene. Ordne dette, og kom så tilbake:",
    obstacles,
    ask: "Slett kontoen min",
    askTitle: "Slette kontoen din om sju dager?",
    askBody: (email, partners) =>
      `Alt personlig om ${email} slettes da${partners && `, og ingen er igjen hos ${partners}`}. Vi sender deg en e-post nå, og du kan avlyse det frem til da.`,
    confirm: "Skriv e-posten din for å bekrefte",
    confirmHint: (email) => `Skriv ${email}.`,
    confirmWrong: "Dette er ikke adressen til kontoen din. Skriv den slik den står over.",
    submit: "Slett om sju dager",
    asking: "Lagrer …",
    tooMany: "Du har bedt om det mange ganger. Vent en time, og prøv igjen.",
    asked: "Kontoen din slettes om sju dager. Du kan avlyse det frem til da.",
    open: "Kontoen din er allerede i ferd med å slettes. Last inn siden på nytt.",
    pendingTitle: "Kontoen din slettes snart",
    pending: "Det skjer",
    pendingMore: "Til da virker alt som før, og du kan avlyse det.",
    cancel: "Behold kontoen min",
    cancelling: "Avlyser …",
    cancelled: "Kontoen din blir værende. Ingenting ble slettet.",
    noneOpen: "Det er ikke lenger noe å avlyse. Last inn siden på nytt.",
    stoppedTitle: "Du ba om å bli slettet, og det skjedde ikke",
    home: "Kontoen din slettes snart. Alt virker til da.",
    homeButton: "Se på det",
  },
  mails,
};
