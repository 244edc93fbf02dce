import { template } from "../letter";

/** Mails that belong to no room of their own. The subject says what happened to what. */
export const mails = {
  // Says nothing that was typed into the form: anybody can have it sent to anybody.
  confirmRegistration: template([], () => ({
    subject: "Confirm your address for the SuperOffice Developer Portal",
    text: [
      "Set your password to finish the registration. Your account is ready right after.",
    ],
    button: "Set your password",
    after: [
      "The link works once, for 48 hours. If you did not register, do nothing: no account is made.",
    ],
  })),
  alreadyRegistered: template([], () => ({
    subject: "You have an account on the SuperOffice Developer Portal",
    text: [
      "Sign in with the password you have. Somebody, probably you, tried to register with this address, and it has an account already.",
    ],
    button: "Sign in",
    after: ["If it was not you, do nothing: nothing was changed."],
  })),
  welcome: template(
    ["Fjord Apps", "Cust26001"],
    (partner: string, contextId: string) => ({
      subject: `${partner} is ready on the SuperOffice Developer Portal`,
      text: [
        `Create your first app now. ${partner} has an account and the SOD test tenant ${contextId}, an empty database to try it out in.`,
      ],
      button: "Create your first app",
    }),
  ),
  secretCreated: template(
    ["Fjord Ledger", "Production", "x7Qf"],
    (app: string, environment: string, lastFour: string) => ({
      subject: `New client secret: ${app} in ${environment}`,
      text: [
        `Check that somebody of your company did this, and revoke the secret if not. A client secret ending in ${lastFour} was made for ${app} in ${environment}.`,
      ],
      button: "Look at the credentials",
    }),
  ),
  secretRevoked: template(
    ["Fjord Ledger", "Production", "x7Qf"],
    (app: string, environment: string, lastFour: string) => ({
      subject: `Client secret revoked: ${app} in ${environment}`,
      text: [
        `Make sure that ${app} uses another secret. The one ending in ${lastFour} in ${environment} was revoked and is refused from now on.`,
      ],
      button: "Look at the credentials",
      after: ["If nobody of your company did this, tell SuperOffice."],
    }),
  ),
  urlsChanged: template(["Fjord Ledger", 2], (app: string, count: number) => ({
    subject: `URLs changed: ${app}, ${count === 1 ? "1 change" : `${count} changes`}`,
    text: [
      `Look at the change log if nobody of your company did this. The URLs of ${app} were changed.`,
    ],
    button: "Open the change log",
  })),
};
