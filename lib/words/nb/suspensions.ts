import type { suspensions as en } from "../en/suspensions";
import { template } from "../letter";

type English = typeof en;
type Words = {
  tenant: Pick<English["tenant"], "customer">;
  mails: Pick<English["mails"], "ofPartnerToCustomer">;
};
type About = { partner: string; reason: string; apps: string; contextId: string };

const example: About = {
  partner: "Fjord Apps",
  reason: "Appene deres sender data fra én kunde til en annen.",
  ...{ apps: "Fjord Ledger, Fjord Sync", contextId: "Cust12345" },
};

/** SuperOffice suspends a partner, or an app on one tenant: what customers hear of it. */
export const suspensions: Words = {
  tenant: {
    customer:
      "SuperOffice har stanset denne appen på denne løsningen. Den kan ikke brukes nå.",
  },
  mails: {
    ofPartnerToCustomer: template([example], (it: About) => ({
      subject: `Stanset av SuperOffice: ${it.partner} på ${it.contextId}`,
      text: [
        `Spør ${it.partner} hvor lenge det varer, og arbeid uten appene deres så lenge. SuperOffice har stanset partneren, så dette kan ikke brukes på ${it.contextId} nå: ${it.apps}.`,
        { quote: it.reason },
      ],
      button: "Se løsningen",
      after: [
        "Det dere har godkjent, står ved lag. Dere kan trekke det tilbake på siden.",
      ],
    })),
  },
};
