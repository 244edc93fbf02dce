import type { systemTokens as en } from "../en/system-tokens";
import { template } from "../letter";

type Words = Omit<typeof en, "refusals"> & {
  refusals: Omit<(typeof en)["refusals"], "configuration">;
};

/** The token by which an app is a system user on a tenant: what the customer reads of it. */
export const systemTokens: Words = {
  term: "Systembrukerens token",
  made: "Laget",
  told: "Appen får det når noen i løsningen logger på den. Ingen får se det her.",
  replace: "Bytt systembrukerens token",
  replacing: "Bytter …",
  replaceTitle: (app, contextId) =>
    `Bytte tokenet til systembrukeren for ${app} på ${contextId}?`,
  replaceBody: (app, contextId) =>
    `Tokenet ${app} har for ${contextId}, slutter å virke straks: det appen gjør der på egen hånd, stopper. Den får et nytt når noen i ${contextId} logger på den. Ingenting må godkjennes på nytt.`,
  replaced: (app, contextId) =>
    `Byttet. ${app} får sitt nye token for ${contextId} neste gang noen der logger på.`,
  refusals: {
    notLiving: "Denne tilgangen er allerede avsluttet, og tokenet med den.",
    none: "Denne appen har ingen systembruker på løsningen, så det er ikke noe token å bytte.",
  },
  mails: {
    replaced: template(
      [{ app: "Fjord Ledger", contextId: "Cust12345", by: "Ingrid Solberg" }],
      (it: { app: string; contextId: string; by: string }) => ({
        subject: `Nytt token for systembrukeren: ${it.app} på ${it.contextId}`,
        text: [
          `La noen i ${it.contextId} logge på ${it.app} én gang, så den får sitt nye token. ${it.by} byttet tokenet til systembrukeren, og det forrige er avsluttet.`,
          "Det som er godkjent, står ved lag.",
        ],
        button: "Se på det",
      }),
    ),
  },
};
