import type { AgreementName } from "@/lib/agreements/rules";
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
  agreement: "PARTNER_AGREEMENT",
  title: "Partner agreement",
  label: "2027-01",
  summary: "Technical contacts answer within one business day instead of two.",
  deadline: new Date("2027-01-31T23:59:59Z"),
  company: "Fjord Apps",
};

const until = ({ deadline, company }: About) =>
  deadline
    ? `You have until the end of ${day(deadline)} (UTC). What runs for ${company} keeps running.`
    : `There is no deadline: nothing changes for ${company} until you accept.`;

/** A version that waits to be accepted. */
export const mails = {
  published: template([example], (it: About) => ({
    subject: `New version to accept: ${it.title} ${it.label}, for ${it.company}`,
    text: [
      `Read and accept the new version of the ${inSentence(it.title)} for ${it.company}. This changes:`,
      { quote: it.summary },
    ],
    button: "Read and accept",
    after: [until(it)],
  })),
  reminder: template([example], (it: About) => ({
    subject: it.deadline
      ? `Accept by ${day(it.deadline)}: ${it.title} ${it.label}, for ${it.company}`
      : `Not accepted yet: ${it.title} ${it.label}, for ${it.company}`,
    text: [`Accept the ${inSentence(it.title)} ${it.label} for ${it.company}.`],
    button: "Read and accept",
    after: [until(it), `After that, until it is accepted: ${blocked(it.agreement)}`],
  })),
};

const inSentence = (title: string) => title.charAt(0).toLowerCase() + title.slice(1);
