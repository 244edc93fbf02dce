import { text } from "@/lib/words/catalogue";
import { isKeptStep } from "./rules";

/** What the partner does next with an app that stands there, as its page and its mails say it. */
export function nextAt({ step }: { step: string }): string {
  if (!isKeptStep(step)) throw new Error(`No step is called ${step}.`);
  return text.certification.next[step];
}
