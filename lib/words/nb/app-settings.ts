import type { appSettings as en } from "../en/app-settings";
import { template } from "../letter";
import { day } from "./agreement-acts";

type About = { app: string; contextId: string };
type Words = {
  mails: Pick<(typeof en)["mails"], "licenceNeeded" | "pausedForLicence">;
};

const example: About = { app: "Fjord Ledger", contextId: "Cust12345" };

/** A standard app became a custom one: what its customers hear of it. */
export const appSettings: Words = {
  mails: {
    licenceNeeded: template(
      [{ ...example, until: new Date("2027-01-27T09:00:00Z") }],
      (it: About & { until: Date }) => ({
        subject: `Trenger lisens: ${it.app} på ${it.contextId}`,
        text: [
          `Bestill Development Tools eller CRM Suite Core fra SuperOffice før ${day(it.until)}. ${it.app} er nå en spesialtilpasset app, og da trengs det. Uten blir appen satt på pause på ${it.contextId} fra den dagen.`,
        ],
        button: "Se løsningen",
        after: [
          "Det dere har godkjent, står ved lag. Dere kan trekke det tilbake på siden.",
        ],
      }),
    ),
    pausedForLicence: template([example], (it: About) => ({
      subject: `Satt på pause: ${it.app} på ${it.contextId}`,
      text: [
        `Bestill Development Tools eller CRM Suite Core fra SuperOffice, så går ${it.app} videre av seg selv. Den er en spesialtilpasset app, og ${it.contextId} har ingen lisens for slike apper.`,
      ],
      button: "Se løsningen",
    })),
  },
};
