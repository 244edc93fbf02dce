import { template } from "../letter";

/** Accounts and staff roles, for the portal administrator. */
export const staff = {
  notYourself: "Nobody gives themselves a role. Ask another portal administrator.",
  lastAdministrator:
    "Nobody else administers the portal. Give the role Portal administrator to somebody first.",
  notYourOwnLogIn: "Nobody switches off their own log-in.",
  roles: {
    CERTIFIER: "Certifier",
    APP_MANAGER: "App manager",
    APP_STORE_MANAGER: "App Store manager",
    PORTAL_ADMIN: "Portal administrator",
  },
  about: {
    CERTIFIER: "Takes and judges reviews.",
    APP_MANAGER: "Judges reviews, edits locked settings, grants activations.",
    APP_STORE_MANAGER: "Decides App Store information and profiles.",
    PORTAL_ADMIN: "Manages users and partners. Decides no review.",
  },
  mails: {
    rolesChanged: template(
      ["Astrid Lund", "Certifier, App manager"],
      (by: string, roles: string) => ({
        subject: "Your staff roles changed on the SuperOffice Developer Portal",
        text: [`${by} changed your staff roles. They are now: ${roles}.`],
        button: "Open the portal",
      }),
    ),
  },
  list: {
    title: "Users",
    description: "Every account, newest first.",
    open: "Open users",
    caption: "Users",
    search: "Name or address contains",
    searchLabel: "Search",
    name: "Name",
    partners: "Partners",
    roles: "Staff roles",
    logIn: "Log-in",
    since: "Since",
    none: {
      title: "No user found",
      body: "No account has this in its name or address.",
    },
  },
  one: {
    title: "User",
    email: "Email",
    tenants: "Tenants",
    partners: "Partners",
    rolesWhy: "They count on the very next click. The person is told by mail.",
    legend: "Roles",
    formLabel: "Staff roles of this user",
    save: "Save roles",
    saving: "Saving…",
    saved: "The roles are saved and count from now on.",
    ownNote: "These are your own: you can give roles up, but not add any.",
    logIn: "Is log-in allowed",
    logInOn: "This person can sign in.",
    logInOff: "This person cannot sign in.",
    switchOff: "Switch log-in off",
    switchOffTitle: (name: string) => `Switch off the log-in of ${name}?`,
    switchOffBody: (reviews: number) =>
      `All sessions end at once, for every partner and tenant of this person.${reviews === 0 ? "" : reviews === 1 ? " 1 review goes back to the queue." : ` ${reviews} reviews go back to the queue.`}`,
    switchOn: "Allow log-in",
    switchedOff: "Log-in is off. Open sessions have ended.",
    switchedOn: "Log-in is allowed again.",
  },
};
