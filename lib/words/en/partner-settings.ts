import { countries } from "./countries";

/** A partner's settings, profile and policies. */
export const partnerSettings = {
  countries,
  noAddress: (typed: string) =>
    `Correct “${typed}”. Each line is one plain email address, such as kim@example.com.`,
  tooManyAddresses: (max: number) => `Keep at most ${max} addresses.`,
  noLink: (url: string) =>
    `Correct “${url}”. Each line is an https address, a space, and what the link is called.`,
  namelessLink: (url: string) => `Say after ${url} what the link is called.`,
  tooManyLinks: (max: number) => `Keep at most ${max} links.`,
  contactStays: "Choose somebody: a partner keeps its contacts.",
  numberForm:
    "Enter the organisation number as the company register prints it: letters, digits and spaces.",
  numberNorwegian:
    "Check the digits: a Norwegian organisation number has nine, and these do not fit together.",
  countryMissing: "Choose the country whose register has this number.",
  companyLocked:
    "SuperOffice has verified this number. To have it changed, write to appdev@superoffice.com.",
  administrativeOf: "administrative contact of the partner",
  technicalOf: "technical contact of the partner",

  page: {
    title: "Settings",
    formLabel: "Settings of the partner",
    contacts: "Contacts",
    contactsWhy: "Whom SuperOffice turns to. Only users of this partner can be contacts.",
    administrative: "Administrative contact",
    administrativeHint:
      "The main contact. Gets uninstall requests when no address is named for them.",
    technical: "Technical contact",
    technicalHint:
      "The contact for IT. Gets support requests when no address is named for them. Each app has a technical contact of its own.",
    nobody: "Nobody named yet",
    mails: "Mail lists",
    mailsWhy: "Addresses outside the portal are fine, such as a shared mailbox.",
    uninstall: "Uninstall reporting emails",
    uninstallHint:
      "One address a line. Left empty, the administrative contact gets these mails.",
    support: "Support emails",
    supportHint:
      "One address a line. Where SuperOffice announces support requests about your apps.",
    company: "Company",
    companyWhy:
      "SuperOffice checks it before the first request to publish to Stage or Production is approved.",
    number: "Organisation number",
    numberHint: "As the company register of your country prints it.",
    country: "Country of the register",
    noCountry: "Not said yet",
    verifiedWhy:
      "SuperOffice has verified these. To have them changed, write to appdev@superoffice.com.",
    save: "Save settings",
    saving: "Saving…",
    saved: "The settings are saved.",
    locked: "Company and profile",
    lockedWhy:
      "Customers see these in the App Store and when they approve an app, so SuperOffice edits them.",
    howToChange: "To have something changed, write to",
    address: "appdev@superoffice.com",
    noRight: "Changing settings needs the permission Users.",
    none: "None yet",
  },
  profile: {
    title: "Company and profile",
    why: "Customers see these in the App Store and when they approve an app.",
    formLabel: "Company and profile",
    name: "Name",
    logo: "Logo",
    seoName: "SEO-friendly name",
    seoHint: "Part of the address of the public page: small letters, digits and hyphens.",
    seoForm: "Use small letters and digits, with single hyphens between them.",
    seoTaken: "Another partner has this name. Choose a different one.",
    description: "Description",
    metaDescription: "Meta description",
    metaHint: "What search engines show: one or two sentences.",
    links: "Links",
    linksHint: "One a line: the https address, a space, and what the link is called.",
    save: "Save profile",
    saving: "Saving…",
    saved: "The profile is saved.",
  },
  policies: {
    title: "Policies",
    formLabel: "Policies of the partner",
    people: "Sign-in",
    peopleWhy: "Holds for everybody in this partner.",
    secondFactor: "Second factor required",
    secondFactorHint:
      "Whoever signs in without a second factor is asked to set one up before anything of this partner opens. Tell your colleagues first.",
    secrets: "Client secrets",
    secretsWhy: "A secret that ends by itself does less harm when it leaks.",
    days: "Maximum lifetime of a client secret, in days",
    daysHint:
      "Left empty, secrets may live without an end. With a number, every new secret must expire within that many days.",
    daysForm: (max: number) =>
      `Enter a whole number from 1 to ${max}, or leave it empty.`,
    longer: (count: number) =>
      count === 1
        ? "1 secret lives longer than this. Policies hold for new secrets; replace it when it suits you."
        : `${count} secrets live longer than this. Policies hold for new secrets; replace them when it suits you.`,
    save: "Save policies",
    saving: "Saving…",
    saved: "The policies are saved and hold from now on.",
    required: "Required",
    notRequired: "Not required",
    noLimit: "No limit",
    limit: (days: number) => (days === 1 ? "1 day" : `${days} days`),
    noRight: "Changing policies needs the permission Users.",
  },
};
