import { mailBody } from "../mail-body";

/** Mails: the subject says what happened to what; `{link}` stands where the link goes. */
export const mails = {
  confirmRegistration: (name: string) => ({
    subject: "Confirm your address for the SuperOffice Developer Portal",
    body: mailBody`Hello ${name},\n\nopen this link to set your password. Your account is ready right after:\n\n{link}\n\nThe link works once, for 48 hours. If you did not register, do nothing: no account is made.`,
  }),
  alreadyRegistered: {
    subject: "You have an account on the SuperOffice Developer Portal",
    body: mailBody`Hello,\n\nsomebody, probably you, tried to register with this address. It has an account already. Sign in here:\n\n{link}\n\nIf it was not you, do nothing: nothing was changed.`,
  },
  welcome: (name: string, partner: string, contextId: string) => ({
    subject: `${partner} is ready on the SuperOffice Developer Portal`,
    body: mailBody`Hello ${name},\n\n${partner} has an account and the SOD test tenant ${contextId}. Next, create your first app:\n\n{link}`,
  }),
  secretCreated: (app: string, environment: string, lastFour: string) => ({
    subject: `New client secret: ${app} in ${environment}`,
    body: mailBody`Hello,\n\na client secret ending in ${lastFour} was made for ${app} in ${environment}. If nobody of your company did this, revoke it now:\n\n{link}`,
  }),
  secretRevoked: (app: string, environment: string, lastFour: string) => ({
    subject: `Client secret revoked: ${app} in ${environment}`,
    body: mailBody`Hello,\n\nthe client secret ending in ${lastFour} of ${app} in ${environment} was revoked and is refused from now on. If nobody of your company did this, look at the app:\n\n{link}`,
  }),
  urlsChanged: (app: string, count: number) => ({
    subject: `URLs changed: ${app}, ${count === 1 ? "1 change" : `${count} changes`}`,
    body: mailBody`Hello,\n\nthe URLs of ${app} were changed. If nobody of your company did this, look at the change log:\n\n{link}`,
  }),
};
