import { template } from "../letter";
import { common } from "./common";

/** The token by which an app is a system user on a tenant: all of its words. */
export const systemTokens = {
  term: "System user token",
  made: "Made",
  told: "The app gets it when somebody of the tenant signs in to it. Nobody is shown it here.",
  replace: "Replace the system user token",
  replacing: "Replacing…",
  replaceTitle: (app: string, contextId: string) =>
    `Replace the system user token of ${app} on ${contextId}?`,
  replaceBody: (app: string, contextId: string) =>
    `The token that ${app} has for ${contextId} ends at once: what it does there by itself stops. It gets the new one when somebody of ${contextId} signs in to it. Nothing has to be approved again.`,
  replaced: (app: string, contextId: string) =>
    `Replaced. ${app} gets its new token for ${contextId} at the next sign-in there.`,
  refusals: {
    configuration: common.needsConfiguration("Replacing a token"),
    notLiving: "This authorization has ended already, and its token with it.",
    none: "This app has no system user on this tenant, so there is no token to replace.",
  },
  mails: {
    replaced: template(
      [{ app: "Fjord Ledger", contextId: "Cust12345", by: "Ingrid Solberg" }],
      (it: { app: string; contextId: string; by: string }) => ({
        subject: `New system user token: ${it.app} on ${it.contextId}`,
        text: [
          `Have somebody of ${it.contextId} sign in to ${it.app} once, so that it gets its new token. ${it.by} replaced the token of its system user, and the one before has ended.`,
          "What was approved stays as it was.",
        ],
        button: "Look at it",
      }),
    ),
  },
};
