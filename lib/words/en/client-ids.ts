import { template } from "../letter";

const tenantsIn = (count: number) => (count === 1 ? "1 tenant" : `${count} tenants`);

/** The public name of an app towards SuperOffice's identity platform. */
export const clientIds = {
  typeName: (app: string, tenants: number) =>
    `Type “${app}” to go on: ${tenantsIn(tenants)} in Production cannot use it until it has the new client ID.`,
  page: {
    regenerate: "Regenerate",
    title: (environment: string) => `Make a new client ID for ${environment}?`,
    breaks: (tenants: number, environment: string) =>
      tenants === 0
        ? `The old one is refused in ${environment} from this moment and never comes back. No tenant uses the app there now.`
        : `The old one is refused in ${environment} from this moment and never comes back. Until your app uses the new one, it stops for ${tenantsIn(tenants)}:`,
    more: (count: number) => `and ${count} more`,
    secretsStay:
      "Secrets and keys stay as they are and work with the new client ID. The address of the public keys (JWKS) changes with it.",
    confirm: "Regenerate client ID",
    done: "The client ID is new. Put it into your app’s settings now.",
    appName: (app: string) => `Type “${app}” to confirm`,
    appNameHint: "Customers’ production tenants use the app by its client ID.",
  },
  mails: {
    regenerated: template(
      ["Fjord Ledger", "Production", "a3f1c0d2e4b5968778695a4b3c2d1e0f", 3],
      (app: string, environment: string, clientId: string, tenants: number) => ({
        subject: `New client ID: ${app} in ${environment}`,
        text: [
          `Put the new client ID into the settings of ${app} for ${environment}: ${clientId}. The old one is refused from now on.`,
          tenants === 0 ? "" : `Until then the app stops for ${tenantsIn(tenants)}.`,
        ],
        button: "Look at the credentials",
        after: ["If nobody of your company did this, tell SuperOffice."],
      }),
    ),
  },
};
