import type { Saw } from "@/lib/checks/sights/rules";
import type { FaultName } from "@/lib/practice/faults/rules";
import { practiceFaults } from "./practice-faults";

type Said = { what: string; environment: string };

/** What an automatic check saw, and what to do where it is not as it should be. */
export const sights: Record<Saw, (it: Said) => string> = {
  up: ({ what }) => (what ? `It answers (HTTP ${what}).` : "It answers."),
  serverError: ({ what }) =>
    `It answers with an error of its own (HTTP ${what}). Look into your server’s log.`,
  noSuchName: () => "This host name does not exist. Check its spelling and your DNS.",
  refused: () =>
    "Nobody listens there. Check that your server runs and lets the world in.",
  noHttp: () => "It takes the connection but does not answer as a web server.",
  slow: () => "It did not answer in time. Look into your server if it stays so.",
  privateAddress: () =>
    "This host leads into a private network, where SuperOffice never goes. Give it a public address.",
  namesUnreachable: () =>
    "The name servers did not answer. Run the self-test again later.",
  port: () => "The portal connects to ports 443 and 8443 only, so it could not look.",
  exampleName: () => "This is an example’s name, which nobody can use, so nobody looked.",
  noModernTls: () => "It speaks no TLS 1.2 or newer, so more could not be seen.",
  ownMachine: () => "Only your own machine or network can see this, so nobody looked.",
  appScheme: () => "Your app opens this itself; there is no server to look at.",

  notReached: () => "It did not answer as it should, so this could not be seen.",
  nowhereToLook: () => "There is no public address to look at.",
  tooMany: ({ what }) => `Only the first ${what} addresses were looked at.`,
  tookTooLong: () => "It took too long. Run the self-test again later.",
  broke: () => "The portal could not finish this check. Run the self-test again later.",

  offered: ({ what }) => `${what} is offered.`,
  notOffered: ({ what }) => `${what} is not offered. Switch it on.`,
  switchedOff: ({ what }) => `${what} is switched off.`,
  stillOffered: ({ what }) => `${what} is still offered. Switch it off.`,
  noWord: ({ what }) => `It gave no answer to ${what}, neither yes nor no.`,

  certificateGood: ({ what }) =>
    `The certificate is trusted, for this host, and valid until ${day(what)}.`,
  certificateExpired: ({ what }) => `The certificate expired on ${day(what)}. Renew it.`,
  certificateOfAnother: () =>
    "The certificate is for another host name. Get one that names this host.",
  certificateUntrusted: () =>
    "The certificate is not trusted. Use one of a public authority, and send the whole chain.",

  hsts: ({ what }) => `HSTS asks browsers for TLS alone for ${days(what)}.`,
  hstsShort: ({ what }) =>
    `HSTS asks for TLS alone for ${days(what)} only. Send a max-age of at least 180 days (15552000).`,
  hstsMissing: () =>
    "There is no Strict-Transport-Security header with a max-age. Send one with at least 180 days (15552000).",

  cookiesGuarded: ({ what }) => `Its cookies carry Secure and HttpOnly: ${what}.`,
  cookieBare: ({ what }) =>
    `The cookie ${what} lacks Secure or HttpOnly. Set both where it is made.`,
  noCookies: () => "It set no cookie on a visit without signing in.",

  errorPlain: () => "Nonsense is answered without code or stack trace.",
  errorLeaks: ({ what }) =>
    `Nonsense is answered with code or a stack trace (${what}). Show a page of your own, and keep the details in your log.`,

  panelWhole: () => "It carries <uctx> and <usid>.",
  panelLacks: ({ what }) => `It lacks ${what}. Add it to the template.`,
  panelClean: () => "It carries no <usec>.",
  panelLeaks: () => "It carries <usec>, a session secret. Take it out.",
  noPanels: () => "No web panel is listed.",

  contactNamed: () => "Somebody is named with an address who is asked during the review.",
  contactThere: () => "The technical contact belongs to the partner and may sign in.",
  contactGone: () =>
    "The technical contact left the partner or may not sign in. Name another one.",

  secretThere: ({ environment }) => `There is a client secret for ${environment}.`,
  secretMissing: ({ environment }) =>
    environment === "SOD"
      ? "There is no client secret for SOD. Make one: it works at once."
      : `There is no client secret for ${environment}. Make one: it works as soon as the app is published there.`,
  keyThere: ({ environment }) => `There is a key for the system user in ${environment}.`,
  keyMissing: ({ environment }) =>
    `There is no key for the system user in ${environment}. Add one.`,
  noSecretNeeded: () => "A native app has no client secret.",

  nameGood: () => "The name is allowed, and says more than what kind of app it is.",
  nameRefused: () => "The name holds something that is not allowed. Ask for another one.",
  nameGeneric: ({ what }) =>
    `${what} alone could be anybody’s app. Add your company’s name, or “for SuperOffice”.`,

  stateChange: () => "State changes of tenants are sent here.",
  noStateChange: () =>
    "There is no state-change URL. The app has to ask for the tenant’s state by itself.",

  noListing: () =>
    "There is no App Store listing yet. It can be written at any time before the launch.",
  listingWhole: () => "The App Store listing is complete and within its limits.",
  listingLacks: ({ what }) => `Not written yet in the App Store listing: ${what}.`,
  listingWrong: ({ what }) => `Not as it should be in the App Store listing: ${what}.`,
  imageGood: ({ what }) =>
    `${what}: size, background and description are as they should be.`,
  imageWrong: ({ what }) =>
    `${what}: size or background is not as it should be. Replace it.`,
  iconMissing: ({ what }) => `${what}: not there yet.`,
  altMissing: ({ what }) => `${what}: nothing says what it shows. Add that.`,
  noScreenshots: () => "There are no screenshots. They are welcome.",
  licencesAgree: () =>
    "The listing asks customers for the licences that the app is configured to need.",
  licenceUnsaid: ({ what }) =>
    `The app is configured to need ${what}, which the listing does not say. Tick it there.`,
  licenceUnneeded: ({ what }) =>
    `The listing asks for ${what}, which nothing in the app’s configuration needs. Untick it there.`,

  practicePassed: ({ what }) => `${tested(what)}: the app did what a right app does.`,
  practiceFailed: ({ what }) =>
    `${tested(what)}: the app went on as if nothing were wrong. Mend it, and test it again (Quickstart, Test against faults).`,
  practiceNone: () =>
    "Not tested yet. The practice SuperID misbehaves on request (Quickstart, Test against faults).",
  practiceNotRun: ({ what }) => `${tested(what)}: not tested yet.`,
  practiceOld: ({ what }) =>
    `${tested(what)}: the configuration has changed since. Test it again.`,
  practiceNotAsked: ({ what }) =>
    `${tested(what)}: the app stopped, but did not ask how the tenant is (State API).`,
};

/** A day as it is read the same everywhere: 3 March 2027. */
function day(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return date.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
}

function days(count: string): string {
  return count === "1" ? "1 day" : `${Number(count).toLocaleString("en-GB")} days`;
}

/** A fault with the version and the day on which it was tested, as the check writes it. */
function tested(what: string): string {
  const [fault = "", version, at] = what.split(" ");
  const name = practiceFaults.faults[fault as FaultName].name;
  return version && at ? `${name} (version ${version}, ${day(at)})` : name;
}
