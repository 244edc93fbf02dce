import type { AgreementName } from "@/lib/agreements/rules";
import type { mails as en } from "../en/agreement-mails";
import { template } from "../letter";
import { blocked, day } from "./agreement-acts";

type About = {
  agreement: AgreementName;
  title: string;
  label: string;
  summary: string;
  deadline: Date | null;
  company: string;
};

const example: About = {
  agreement: "DEVELOPMENT_TOOLS",
  title: "Development Tools terms",
  label: "2027-01",
  summary: "SuperOffice svarer innen én virkedag i stedet for to.",
  deadline: new Date("2027-01-31T23:59:59Z"),
  company: "Fjord Apps",
};

const until = ({ deadline, company }: About) =>
  deadline
    ? `Dere har frist ut ${day(deadline)} (UTC). Det som kjører for ${company}, fortsetter å kjøre.`
    : `Det er ingen frist: ingenting endres for ${company} før dere godtar.`;

/** A version that waits to be accepted. Its title is that of the document, which is English. */
export const mails: typeof en = {
  published: template([example], (it: About) => ({
    subject: `Ny versjon å godta: ${it.title} ${it.label}, for ${it.company}`,
    text: [
      `Les og godta den nye versjonen av «${it.title}» for ${it.company}. Dette endres:`,
      { quote: it.summary },
    ],
    button: "Les og godta",
    after: [until(it)],
  })),
  reminder: template([example], (it: About) => ({
    subject: it.deadline
      ? `Godta innen ${day(it.deadline)}: ${it.title} ${it.label}, for ${it.company}`
      : `Ikke godtatt ennå: ${it.title} ${it.label}, for ${it.company}`,
    text: [`Godta «${it.title}» ${it.label} for ${it.company}.`],
    button: "Les og godta",
    after: [until(it), `Etter fristen, og til den er godtatt, ${blocked(it.agreement)}`],
  })),
};
