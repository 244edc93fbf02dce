import type { transferMails as en } from "../en/transfer-mails";
import { template } from "../letter";
import { day } from "./agreement-acts";

type About = { app: string; from: string; to: string; contextId: string };

const example: About = {
  ...{ app: "Fjord Ledger", from: "Fjord Apps", to: "Nordlys Software" },
  contextId: "Cust12345",
};
const earliest = new Date("2026-12-05T09:00:00Z");

/** An app changes hands: what its customers hear of it. */
export const transferMails: Pick<typeof en, "announced" | "moved" | "stays"> = {
  announced: template([{ ...example, earliest }], (it: About & { earliest: Date }) => ({
    subject: `Bytter eier: ${it.app} på ${it.contextId}`,
    text: [
      `Avgjør innen ${day(it.earliest)} om ${it.to} kan bruke ${it.app} på ${it.contextId} i stedet for ${it.from}. Gjør du ingenting, står det dere har godkjent ved lag, og appen tilhører ${it.to} fra da av.`,
    ],
    button: "Se løsningen",
    after: [
      "Der kan du trekke tilbake tilgangen når som helst, også senere. Spør begge firmaene hva som skjer med data som appen har lagret.",
    ],
  })),
  moved: template([example], (it: About) => ({
    subject: `Har byttet eier: ${it.app} på ${it.contextId}`,
    text: [
      `Henvend dere til ${it.to} fra nå av. ${it.app} tilhører ikke lenger ${it.from}. Det dere har godkjent på ${it.contextId}, er som før.`,
    ],
    button: "Se løsningen",
    after: ["Der kan du trekke tilbake tilgangen når som helst."],
  })),
  stays: template([example], (it: About) => ({
    subject: `Bytter ikke eier: ${it.app} på ${it.contextId}`,
    text: [
      `Dere trenger ikke gjøre noe. ${it.app} går ikke til ${it.to}, men blir hos ${it.from}. Det dere har godkjent, er som før.`,
    ],
    button: "Se løsningen",
  })),
};
