import { text } from "@/lib/words/catalogue";
import { isKeptStep, type Step } from "./rules";

type Where = { step: string; isListingRequested?: boolean };

/** What the partner does next with an app that stands there, as its page and its mails say it. */
export function nextAt({ step, isListingRequested = false }: Where): string {
  if (!isKeptStep(step)) throw new Error(`No step is called ${step}.`);
  return nextOf({ step, isListingRequested });
}

/** The same of a step as people read it. */
export function nextOf(where: { step: Step; isListingRequested: boolean }): string {
  const { next, listingRequested } = text.certification;
  return where.step === "T12" && where.isListingRequested
    ? listingRequested
    : next[where.step];
}

/** What comes after a version went live: the next step to the App Store, where that is the partner's. */
export function nextWhenLive(way: { step: string } | null): string {
  const isNext = way?.step === "T4" || way?.step === "T11";
  return isNext ? nextAt(way) : "";
}
