import { template } from "../letter";
import { common } from "./common";

const day = (at: Date) => at.toISOString().slice(0, 10);

/** The settings of an app: what is not part of a version. */
export const appSettings = {
  seoForm:
    "Use at most 60 small letters and digits, in groups with a hyphen between them, such as fjord-ledger.",
  nameLocked:
    "This app has left SOD, so its names are changed by SuperOffice. Ask the app manager.",
  kindOfTemplate:
    "The template of this app decides whether it is custom, so that stays as it is.",
  kindPending:
    "A request to publish the app or its App Store listing is under way. Wait for its decision, or have it withdrawn first.",
  technicalOf: (app: string) => `technical contact of ${app}`,
  uninstallToPartner: "the partner's own list",
  uninstallToContact: "the partner's administrative contact",
  page: {
    title: "Settings",
    description:
      "What this app is called and whom SuperOffice writes to. It counts at once, for every version.",
    formLabel: "Settings of the app",
    manageLabel: "What SuperOffice sets",
    save: "Save settings",
    saving: "Saving…",
    saved: "Settings saved.",
    names: "Names",
    namesWhy:
      "Yours to change while nothing has left SOD. After that an app manager at SuperOffice changes them for you.",
    manageNamesWhy:
      "The partner changes them while nothing has left SOD. After that SuperOffice does.",
    name: "Application name",
    nameHint: "At most 64 characters. Customers see it when they approve the app.",
    seoName: "SEO-friendly name",
    seoHint: "Part of the address of its public page, such as fjord-ledger.",
    contact: "Contact",
    contactWhy: "Gets error mails and questions about the app.",
    technical: "Technical contact",
    mails: "Mail lists",
    mailsWhy: "One address a line. Lists may stay empty.",
    errors: "Error reporting emails",
    errorsHint: "Hear of errors and reported problems. Empty: the technical contact.",
    uninstall: "Uninstall reporting emails",
    uninstallHint: (fallback: string) =>
      `Hear when a customer wants to uninstall. Empty: ${fallback}.`,
    shown: "What customers see",
    shownWhy: "Set by SuperOffice's app managers.",
    kind: "Is custom app",
    kindHint: "Whether it is for one customer, or for many in the App Store.",
    kindWill:
      "After it has left SOD: versions and customers’ approvals stay either way. A standard app is let in by explicit grant until it is certified. A custom app is let in by explicit grant from then on, and tenants without the licence for custom apps get 60 days’ notice.",
    hidden: "Hidden from Our Apps",
    hiddenHint: "Leaves it out of the customer's list of installed apps.",
    beta: "Is beta",
    betaHint: "Marks it as beta in the App Store.",
    none: "None",
    readOnly: common.needsConfiguration("Changing settings"),
  },
  mails: {
    licenceNeeded: template(
      [
        {
          app: "Fjord Ledger",
          contextId: "Cust12345",
          until: new Date("2027-01-27T09:00:00Z"),
        },
      ],
      (it: { app: string; contextId: string; until: Date }) => ({
        subject: `Licence needed: ${it.app} on ${it.contextId}`,
        text: [
          `Order Development Tools or CRM Suite Core from SuperOffice before ${day(it.until)}. ${it.app} is a custom app now, and custom apps need it; without it the app is paused on ${it.contextId} from that day on.`,
        ],
        button: "Look at the tenant",
        after: ["What you approved stays as it is. You can revoke it on the page."],
      }),
    ),
    pausedForLicence: template(
      [{ app: "Fjord Ledger", contextId: "Cust12345" }],
      (it: { app: string; contextId: string }) => ({
        subject: `Paused: ${it.app} on ${it.contextId}`,
        text: [
          `Order Development Tools or CRM Suite Core from SuperOffice; ${it.app} goes on by itself then. It is a custom app, and ${it.contextId} has no licence for custom apps.`,
        ],
        button: "Look at the tenant",
      }),
    ),
    managed: template([{ app: "Fjord Ledger" }], (it: { app: string }) => ({
      subject: `SuperOffice changed the settings of ${it.app}`,
      text: [
        `Look at what it is now. SuperOffice's app manager changed names or settings of ${it.app}.`,
      ],
      button: "Open the settings",
    })),
  },
};
