import type { AgreementName } from "@/lib/agreements/rules";
import type { acts as actsInEnglish } from "../en/agreement-acts";

/** What an agreement stands in the way of, as people read it. */
export const acts: typeof actsInEnglish = {
  createApp: "opprette apper",
  createSecret: "lage klienthemmeligheter og nøkler",
  publishStandard: "be om å publisere en standardapp til Stage eller Production",
  publishCustom: "be om å publisere en spesialtilpasset app til Stage og Production",
  requestActivation: "be en kunde aktivere en app i Production",
  approveActivation: "godkjenne spesialtilpassede apper på løsningen",
};

/** One sentence an agreement, for mails and lists. */
const sentences: Record<AgreementName, string> = {
  DEVELOPER_TERMS: "kan ingen opprette apper eller lage klienthemmeligheter og nøkler.",
  PARTNER_AGREEMENT: "kan ingen be om å publisere til Stage eller Production.",
  SUB_DPA:
    "kan ingen be om å publisere en standardapp, eller be en kunde aktivere en app i Production.",
  MONITORING_CONSENT: "kan ingen be om å publisere til Stage eller Production.",
  DEVELOPMENT_TOOLS: "kan ingen godkjenne spesialtilpassede apper på løsningen.",
};

export const blocked = (agreement: AgreementName) => sentences[agreement];

/** A day in UTC, for deadlines. */
export const day = (at: Date) =>
  new Intl.DateTimeFormat("nb-NO", { dateStyle: "long", timeZone: "UTC" }).format(at);
