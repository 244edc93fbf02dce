/** Who gets the mails about which app. */
export const partnerContacts = {
  chooseContact: "Choose the new contact.",
  chooseApps: "Tick at least one app.",
  tooManyApps: (max: number) => `Tick at most ${max} apps at a time.`,
  sameContact: "This is the contact already. Choose somebody else.",
  ofApps: (count: number) =>
    count === 1 ? "technical contact of 1 app" : `technical contact of ${count} apps`,
  page: {
    title: "Technical contacts",
    description:
      "Mails about an app, such as endpoint errors and new secrets, go to its technical contact. Every app has one.",
    apps: (count: number) =>
      count === 1 ? "1 app" : `${count.toLocaleString("en")} apps`,
    first: (shown: number, count: number) =>
      `The first ${shown} of ${count.toLocaleString("en")} are shown. Save, and the next ones come.`,
    legend: "Apps to give to somebody else",
    contact: "New technical contact",
    choose: "Choose a user",
    formLabel: (name: string) => `Apps of ${name}`,
    save: "Save new contact",
    saving: "Saving…",
    saved: (count: number) =>
      count === 1 ? "1 app has a new contact." : `${count} apps have a new contact.`,
    none: "No apps yet",
    noneBody: "Each app gets a technical contact when it is created.",
    nobodyElse: "There is nobody else yet who could take over.",
    open: "Open",
    openApp: (name: string) => `Open ${name}`,
    noRight: "Naming contacts needs the permission Users.",
    partner: "Contacts of the partner itself stand on the page",
    settings: "Settings",
  },
};
