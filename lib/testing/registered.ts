import type { Registered } from "@/lib/failures/redirects/rules";

export const CB = "https://app.example.com/cb";
export const HOOK = "https://app.example.com/signin-oidc";
export const STAGE = "https://stage.example.com/cb";

/** What an app has registered, unless something else is said. */
export const known = (over: Partial<Registered> = {}): Registered => ({
  isNative: false,
  urls: { SOD: [CB, HOOK], STAGE: [STAGE], PRODUCTION: [CB, HOOK] },
  newest: [CB, HOOK],
  others: [],
  clientIds: [
    { clientId: "old", retiredAt: new Date("2026-11-02T12:00:00Z") },
    { clientId: "new", retiredAt: null },
  ],
  ...over,
});
