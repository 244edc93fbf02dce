import { HOUR } from "@/lib/core/clock";

/** As long as the provider waits for a sign-in. */
export const TRIAL_LIFE = HOUR;

/** A sign-in of an app that somebody tries from the app's page, in one session of theirs. */
export type Trial = {
  appId: string;
  clientId: string;
  userId: string;
  sessionId: string;
};

/** Where a trial comes back to: a page of the portal, in the place of the app's own. */
export function trialPath(appId: string): string {
  return `/apps/${appId}/quickstart/try/back`;
}

/** Whether a value is a trial that still counts. */
export function isTrial(value: unknown, now: Date): value is Trial {
  if (typeof value !== "object" || value === null) return false;
  const read = value as Record<string, unknown>;
  const names = ["appId", "clientId", "userId", "sessionId"] as const;
  return (
    typeof read["until"] === "number" &&
    read["until"] > now.getTime() &&
    names.every((name) => typeof read[name] === "string")
  );
}

/** What is shown of something that opens a door: enough to tell it from another one. */
export function shortened(value: string): string {
  // The tenant in an access token is no secret.
  const named = /^8A:Cust\d+\./.exec(value)?.[0];
  return named ? `${named}…` : `…${value.slice(-4)}`;
}

/** Whether a registered redirect URL is an address that a browser can be sent to, and no pattern. */
export function isAddress(registered: string): boolean {
  return !registered.startsWith("^") && URL.canParse(registered);
}
