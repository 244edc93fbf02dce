import type { KeyTrouble } from "@/lib/keys/reading/rules";
import type { KeyStatus } from "@/lib/keys/rules";
import { template } from "../letter";
import { goesOn } from "./goes-on";

type Overview = { living: number; missing: boolean; soon: number | null };

const inDays = (days: number) => (days === 1 ? "1 day" : `${days} days`);

/** Why a text is refused where a public key is wanted. */
const refused: Record<KeyTrouble, (bits: number) => string> = {
  empty: () => "Paste the public key, or choose its file.",
  long: () =>
    "This is longer than any key. Paste the public key alone: PEM, JWK or RSAKeyValue.",
  private: () =>
    "This is a private key: treat it as leaked. The portal kept nothing of it. Do not use it again: revoke its public key here, make a new pair, and paste the public key only.",
  several: () =>
    "There is more than one key in this. Paste the one that your app signs with.",
  unreadable: () =>
    "No public key can be read in this. Paste it whole: PEM from “BEGIN PUBLIC KEY” or “BEGIN CERTIFICATE” to its END line, a JWK, or RSAKeyValue with Modulus and Exponent.",
  not_rsa: () =>
    "This key is of another kind. The token of a system user is signed with RSA: make an RSA key.",
  small: (bits) =>
    `This key has ${bits.toLocaleString("en-GB")} bits, which can be broken. Make one with 2,048 bits or more.`,
  large: (bits) =>
    `This key has ${bits.toLocaleString("en-GB")} bits. Make one with 8,192 bits or fewer.`,
  exponent: () =>
    "The exponent of this key is unsafe, or common libraries cannot read it. Make a key with the usual exponent, 65537.",
  even: () =>
    "The modulus of this key is an even number, so it is damaged or made up. Export the key again.",
  factor: () =>
    "The modulus of this key can be divided by a small number, so anybody can find its private half. Make a new pair with another tool.",
  close: () =>
    "The two primes of this key lie so close that anybody can find its private half. Make a new pair with another tool.",
  roca: () =>
    "This key comes from a chip whose keys can be broken (ROCA, CVE-2017-15361). Make a new pair here or with another tool.",
};

const states: Record<KeyStatus, string> = {
  ACTIVE: "Active",
  REVOKED: "Revoked",
  EXPIRED: "Expired",
  COMPROMISED: "Reported as leaked",
};

/** By the beginning of its thumbprint: enough to tell a handful of keys from each other. */
const short = (thumbprint: string) => thumbprint.slice(0, 8);

/** Keys with which an app signs the token of its system user. */
export const keys = {
  refused: (trouble: KeyTrouble, bits: number) => refused[trouble](bits),
  short,
  nameOf: (thumbprint: string, label: string) =>
    label ? `${short(thumbprint)} (${label})` : short(thumbprint),
  nativeHasNone: "A native app has no system user, so it needs no key.",
  full: (slots: number, environment: string) =>
    `${environment} holds at most ${slots} keys at a time. Revoke one that is not used any more, then add the new one.`,
  here: "This key is registered here already.",
  elsewhere: (environment: string) =>
    `This key is registered in ${environment}. Each environment wants a key of its own: make another pair.`,
  ended:
    "This key was registered before and has ended. It cannot come back: make a new pair.",
  leaked: "This key was reported as leaked. Make a new pair.",
  endedAlready: "This key has ended already.",
  typeName: (app: string) =>
    `Type “${app}” to go on: it is the last key in Production, and customers use the app.`,
  page: {
    headingIn: (environment: string) => `Keys for the system user in ${environment}`,
    lead: "An RSA key pair signs the token with which your app works as its system user. SuperOffice’s documentation calls it a certificate. The portal keeps the public half only.",
    notUsed: "This app has no system user so far, so it needs no key yet.",
    caption: (environment: string) => `Keys in ${environment}`,
    slots: (used: number, slots: number) => `${used} of ${slots} in use`,
    key: "Key",
    state: "State",
    size: "Size",
    made: "Added",
    expires: "Expires",
    actions: "Actions",
    bits: (bits: number) => `RSA, ${bits.toLocaleString("en-GB")} bits`,
    algorithm: "RS256",
    by: (name: string) => `by ${name}`,
    never: "Never",
    states,
    empty: "No key yet",
    emptyBody: "An app with a system user needs one to sign its token.",
    closed: "Ended keys",
    jwks: "Public keys (JWKS)",
    jwksOf: (environment: string) => `the address of the public keys in ${environment}`,
    jwksWhy: "Anybody may read this address. It follows the client ID.",
    add: "Add a key",
    label: "Where it is used",
    labelHint: "Optional, such as “import server”. The list shows it.",
    lifetime: "Expires after",
    lifetimes: {
      "90": "90 days",
      "180": "6 months",
      "365": "12 months (suggested)",
      "730": "24 months",
      none: "Never",
    },
    make: "Make a key pair",
    makeLabel: (environment: string) => `Make a key pair for ${environment}`,
    makeWhy:
      "Your browser makes the pair. The private key never leaves it: you download it, and only the public key is sent.",
    making: "Making…",
    sizeLabel: "Size of the key",
    sizes: {
      "2048": "2,048 bits (suggested)",
      "3072": "3,072 bits",
      "4096": "4,096 bits, takes some seconds",
    },
    cannotMake:
      "This browser cannot make keys here. Open the portal over https, or upload a public key instead.",
    upload: "Upload a public key",
    uploadLabel: (environment: string) => `Upload a public key for ${environment}`,
    uploading: "Adding…",
    publicKey: "Public key",
    publicKeyHint:
      "PEM (public key or certificate), JWK or RSAKeyValue. Never a private key.",
    privateNotSent:
      "This is a private key: treat it as leaked. It has not left this browser. Do not use it again: revoke its public key here, make a new pair, and paste the public key only.",
    file: "Or choose its file",
    fileHint: "It is read in this browser and put into the field above.",
    fileTooLong: "That file is larger than any key.",
    added: "The key is added and counts from now on.",
    shownHeading: "Your new private key",
    shownWhat: (app: string, environment: string) =>
      `${app} signs its system user’s token in ${environment} with it. Download it now: it is in this page only, and nobody can show it again.`,
    downloadPem: "Download as PEM",
    downloadXml: "Download as RSAKeyValue XML",
    whichFormat:
      "SuperOffice’s .NET libraries want the XML; most others read PEM. Both are the same key.",
    shownNext:
      "Store it where your app reads its settings, never in source code. If you leave without it, revoke this key and make another.",
    stored: "I have stored it",
    downloadFirst: "Download the key first.",
    storedWords: "The key is in use. Its private half is with you alone from now on.",
    revoke: "Revoke",
    revokeTitle: (name: string) => `Revoke the key ${name}?`,
    revokeBody: (environment: string, others: number, until: Date | null) =>
      `Signatures made with it are refused in ${environment} from this moment, for good. ${others === 0 ? "It is the only key: the system user cannot work until you add another." : goesOn("key", others, until)}`,
    revokeConfirm: "Revoke key",
    revoked: "The key is revoked.",
    report: "Report as leaked",
    reportTitle: (name: string) => `Report the key ${name} as leaked?`,
    reportBody: (environment: string, others: number, until: Date | null) =>
      `Signatures made with it are refused in ${environment} from this moment, for good. Your contacts, everybody who manages keys, and SuperOffice are told. ${others === 0 ? "It is the only key: add another right after." : goesOn("key", others, until)}`,
    reportConfirm: "Report and revoke",
    reported: (app: string, environment: string, name: string) =>
      `The key ${name} of ${app} in ${environment} is revoked, and everybody concerned is told. Now look through the list of what to check, below.`,
    appName: (app: string) => `Type “${app}” to confirm`,
    appNameHint: "It is the last key in Production, and customers use the app.",
  },
  health: {
    title: "Worth a look",
    missing: (environment: string) =>
      `The app has a system user, and no key in ${environment} to sign its token with. Add one.`,
    expires: (name: string, days: number, hasNext: boolean) =>
      `Key ${name} expires ${days <= 1 ? "within a day" : `in ${inDays(days)}`}. ${hasNext ? "Move everything to the newer one before." : "Add the next one and put it in place before: both count side by side."}`,
  },
  docs: {
    heading: "Keys for the system user",
    lead: "An app with a system user signs its token with an RSA key pair. SuperOffice’s documentation calls it a certificate.",
    facts: [
      "Make the pair on the app’s Credentials page: your browser makes it, and the private key never leaves your browser. Download it as PEM (PKCS#8), or as RSAKeyValue XML for SuperOffice’s .NET libraries.",
      "Or upload the public key of a pair of your own: PEM, an X.509 certificate, JWK or RSAKeyValue. RSA, 2,048 to 8,192 bits, exponent 65537.",
      "Each environment holds at most five keys at a time, and each wants keys of its own.",
      "A key may have an end. It is kept to the minute, and announced 90, 60, 30, 15, 7 and 1 days before.",
    ],
    jwks: "Anybody can read an app’s public keys of an environment as a JWKS document, under its client ID:",
    jwksAddress: "/api/jwks/<client ID>",
    replace:
      "To replace a key, add the second one, put it in place, then revoke the first: both count in between. If a private key has leaked, report it from its row on the Credentials page.",
  },
  overview: {
    heading: "Keys for the system user",
    waits: (environment: string, days: number, hasNext: boolean) =>
      `A key for ${environment} ends ${days <= 1 ? "within a day" : `in ${inDays(days)}`}: ${hasNext ? "move everything to the newer one" : "add the next one and put it in place"}.`,
    state: ({ living, missing, soon }: Overview) => {
      if (missing) return "None, and the system user needs one";
      const count = living === 0 ? "None yet" : `${living} in use`;
      if (soon === null) return count;
      return `${count}, ${living === 1 ? "which" : "one of which"} expires ${soon <= 1 ? "within a day" : `in ${inDays(soon)}`}`;
    },
  },
  mails: {
    added: template(
      ["Fjord Ledger", "Production", "NzbLsXh8"],
      (app: string, environment: string, name: string) => ({
        subject: `New key: ${app} in ${environment}`,
        text: [
          `Check that somebody of your company did this, and revoke the key if not. The key ${name} was added: whoever holds its private half acts as the system user of ${app} in ${environment}.`,
        ],
        button: "Look at the credentials",
      }),
    ),
    revoked: template(
      ["Fjord Ledger", "Production", "NzbLsXh8"],
      (app: string, environment: string, name: string) => ({
        subject: `Key revoked: ${app} in ${environment}`,
        text: [
          `Make sure that ${app} signs with another key. The key ${name} in ${environment} was revoked, and its signatures are refused from now on.`,
        ],
        button: "Look at the credentials",
        after: ["If nobody of your company did this, tell SuperOffice."],
      }),
    ),
    expires: template(
      ["Fjord Ledger", "Production", "NzbLsXh8", 30],
      (app: string, environment: string, name: string, days: number) => ({
        subject: `Key expires in ${inDays(days)}: ${app} in ${environment}`,
        text: [
          `Add a second key for ${app} in ${environment}, put it in place, then revoke the key ${name}. In ${inDays(days)} its signatures are refused.`,
        ],
        button: "Add the second key",
        after: ["Both count side by side until the old one ends."],
      }),
    ),
    expired: template(
      ["Fjord Ledger", "Production", "NzbLsXh8"],
      (app: string, environment: string, name: string) => ({
        subject: `Key expired: ${app} in ${environment}`,
        text: [
          `Add a new key if ${app} does not sign with another one yet. The key ${name} in ${environment} has expired, and its signatures are refused.`,
        ],
        button: "Look at the credentials",
      }),
    ),
    leaked: template(
      ["Fjord Ledger", "Production", "NzbLsXh8", "Kari Nordmann"],
      (app: string, environment: string, name: string, who: string) => ({
        subject: `Key leaked: ${app} in ${environment}`,
        text: [
          `Put another key in place. ${who} reported the private half of the key ${name} of ${app} in ${environment} as leaked, so its signatures are refused from now on.`,
          "Then take it out of where it lies, look for use that was not yours, and change what lay beside it.",
        ],
        button: "Add a new key",
        after: ["SuperOffice was told as well."],
      }),
    ),
    leakedToStaff: template(
      ["Fjord Ledger", "Production", "NzbLsXh8"],
      (app: string, environment: string, name: string) => ({
        subject: `Key leaked: ${app} in ${environment}`,
        text: [
          `Look for use of the system user of ${app} that is not the partner’s. Its key ${name} in ${environment} was reported as leaked by the partner and revoked.`,
        ],
        button: "Look at the app’s activity",
      }),
    ),
  },
};
