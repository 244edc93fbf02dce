import { text } from "@/lib/words/catalogue";
import type { StopTarget } from "../rules";
import type { Environment } from "@/lib/core/environments";

type About = {
  target: StopTarget;
  environment: Environment | null;
  app: { name: string } | null;
  partnerName: string;
  held: { tenant: { contextId: string } } | null;
};

/** What is suspended, in the words of a sentence: "Fjord Ledger in Production". */
export function nameOfSuspended(about: About): string {
  const { target, environment, app, partnerName, held } = about;
  const words = text.suspensions.appeal;
  if (!app) return words.everyApp(partnerName);
  const contextId = held?.tenant.contextId ?? null;
  return words.app(app.name, text.appStops.placeOf({ target, environment, contextId }));
}
