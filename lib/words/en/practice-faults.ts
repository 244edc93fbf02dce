import type { FaultsPage, TestState } from "@/lib/practice/faults/dto";
import type { Fault, FaultName, Use } from "@/lib/practice/faults/rules";

/** A fault in words: what the practice SuperID does, what a right app does, and what passing it shows. */
type Said = { name: string; happens: string; right: string; shows: string };

const ofToken = {
  right: "It signs nobody in, and uses nothing of this sign-in: no call, no refresh.",
  shows:
    "The portal saw the code exchanged, and nothing used of it for a minute after. What the app showed to the person it does not see.",
};

const faults: Record<FaultName, Said> = {
  WRONG_ISSUER: {
    name: "Wrong issuer",
    happens: "The ID token names another issuer (iss) than the one that was asked.",
    ...ofToken,
  },
  WRONG_AUDIENCE: {
    name: "Wrong audience",
    happens: "The ID token is for another app: its aud is not your client ID.",
    ...ofToken,
  },
  EXPIRED: {
    name: "Expired token",
    happens: "The ID token expired two hours ago (exp).",
    ...ofToken,
  },
  WRONG_NONCE: {
    name: "Wrong nonce",
    happens:
      "The nonce in the ID token is that of another sign-in. Only an app that sends a nonce can tell.",
    ...ofToken,
  },
  UNKNOWN_KEY: {
    name: "Unknown signing key",
    happens: "The ID token is signed with a key that is not among the published (JWKS).",
    ...ofToken,
  },
  OTHER_TENANT: {
    name: "Token with another tenant",
    happens:
      "The ID token names another tenant (ctx, webapi_url) than the access token beside it does, before its dot.",
    ...ofToken,
  },
  REUSED_CODE: {
    name: "Reused code",
    happens: "The code is refused as used already (invalid_grant).",
    right: "It signs nobody in, and never brings the same code again.",
    shows:
      "The portal saw the code refused, and not brought again within a minute. What the app showed to the person it does not see.",
  },
  REVOKED: {
    name: "Revoked authorization",
    happens:
      "The sign-in is right; then the tenant takes the app’s access away. Calls are answered with 401, the refresh token with invalid_grant, and the system user gets no ticket on that tenant.",
    right: "Once it is told, it stops, and asks the person to sign in again.",
    shows:
      "The portal saw the app refused, and then stop. What the app showed to the person it does not see.",
  },
  MAINTENANCE: {
    name: "Maintenance",
    happens:
      "The sign-in is right; then the tenant is in maintenance. Its API answers with 503, the system user gets no ticket, and the State API (/api/state/Cust…) says OfflineMaintenance.",
    right:
      "It says so, asks the State API before it calls again, and calls nothing while the tenant does not run.",
    shows:
      "The portal saw the app refused, and then stop. What the app showed to the person it does not see.",
  },
};

const uses: Record<Use, string> = {
  API: "it called the tenant’s API",
  USERINFO: "it asked for the person’s claims",
  REFRESH: "it used the refresh token",
  TICKET: "it exchanged the token of its system user",
  CODE: "it brought the same code again",
  STATE: "the tenant’s state was asked for",
};

/** Why nobody can tell, although somebody signed in. */
function unclear(fault: Fault): string {
  if (fault === "WRONG_NONCE")
    return "Your app sent no nonce with this sign-in, so that none could be wrong. Send a random nonce, compare it with the one in the ID token, and run it again.";
  if (fault === "MAINTENANCE")
    return "The app called nothing, so that it was not refused. Let it call the tenant’s API while it is watched: the State API asks nobody who they are, and counts only after a call was refused. Run it again.";
  return "The app did nothing that could be seen. Run it again.";
}

const times = (count: number) =>
  count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;

const running = "A practice test of this app runs already. Stop it, or wait for its end.";

/** The practice SuperID that misbehaves on request. */
export const practiceFaults = {
  title: "Test against faults",
  lead: "Find out whether your app notices what must not be. The practice SuperID misbehaves at one sign-in of yours to this app in SOD, and the portal watches for a minute what the app does with what it got. Colleagues who work with the app notice nothing; its system user on that tenant does, where access is revoked or the tenant is in maintenance. What it passes stands as evidence in the checklist.",
  steps: [
    "Have your app sign people in with the practice SuperID: set its authority, or its discovery document, to the address below.",
    "Begin with the ordinary sign-in: start it, sign in to your app, and let it call the tenant’s API. It shows what the app does when everything is right, and counts for a day.",
    "Then start a fault, sign in to your app again in the same way, and go on as far as it lets you.",
    "A right app is seen to do nothing for a minute after the fault.",
  ],
  stepsHeading: "How it goes",
  none: {
    name: "Ordinary sign-in",
    happens: "Everything is as it should be.",
    right:
      "It calls the tenant’s API, refreshes, or uses the token of its system user, within a minute.",
  },
  faults,
  nameOf: (fault: Fault) =>
    fault === "NONE" ? practiceFaults.none.name : faults[fault].name,
  list: "Faults",
  happens: "What happens",
  right: "What a right app does",
  proves: (items: readonly string[]) => `Evidence for ${items.join(" and ")}`,
  start: "Start",
  startLabel: (name: string) => `Start: ${name}`,
  again: "Run it again",
  starting: "Starting…",
  stop: "Stop it",
  stopLabel: (name: string) => `Stop: ${name}`,
  stopped: "Stopped. It says nothing about the app.",
  live: "Show what is there now",
  startedText: "Started. Sign in to your app now.",
  noTenant:
    "You have no tenant in SOD yet, so that you cannot sign in to your app. Ask for a test tenant on your partner’s page under Tenants.",
  readOnly: "Running them takes the permission Configuration.",
  othersRun: "A colleague’s test runs. The fault waits for their sign-in, not for yours.",
  controlNeeded:
    "Run the ordinary sign-in first; then the faults can be started for a day. After that your app may be another one.",
  notRun: "Not run yet",
  states: {
    SIGN_IN: "Waits for your sign-in",
    WATCHED: "Watching the app",
    PASSED: "Passed",
    FAILED: "Failed",
    UNCLEAR: "Not conclusive",
    STOPPED: "Stopped",
  } satisfies Record<TestState, string>,
  changed: "Changed since",
  changedText:
    "The app’s configuration has changed in what this depends on. Run it again.",
  left: (seconds: number) =>
    seconds >= 120
      ? `${Math.ceil(seconds / 60)} minutes left`
      : `${seconds} seconds left`,
  /** What the state of one test means, and what to do. */
  means: (
    { state, isMet }: { state: TestState; isMet: boolean },
    fault: Fault,
  ): string => {
    switch (state) {
      case "SIGN_IN":
        return "Sign in to your app now, with the practice SuperID, as you do every day.";
      case "WATCHED":
        return fault === "NONE"
          ? "The app has its tokens. Open something in it that reads from the CRM."
          : "The app has met the fault. Go on in it as far as it lets you.";
      case "PASSED":
        return fault === "NONE"
          ? "The app used what it got. The faults can be tried for a day from then on."
          : faults[fault].shows;
      case "FAILED":
        return "The app went on as if nothing were wrong.";
      case "UNCLEAR":
        return isMet ? unclear(fault) : "Nobody signed in in time. Run it again.";
      case "STOPPED":
        return "It was stopped before its end.";
    }
  },
  seen: (list: readonly { use: Use; times: number }[]) =>
    `Seen: ${list.map(({ use, times: count }) => `${uses[use]} ${times(count)}`).join(", ")}.`,
  askedState:
    "After the app was refused, the tenant’s state was asked for, which TEN-1 wants. The State API asks nobody who they are, so that it counts only then.",
  notAskedState:
    "After it was refused, it did not ask how the tenant is (/api/state/Cust…), which TEN-1 wants.",
  ranBy: (name: string, version: number) => `${name}, version ${version},`,
  hindrances: {
    off: "The practice SuperID does not run here, so there is nothing to sign in with.",
    viewing: "You only look on as somebody else, so you sign in to nothing.",
    not_published:
      "Nothing of this app is published in SOD yet, so nobody can sign in there. Publish a version first.",
    stopped: "The app is stopped, so nobody can sign in. Its page says why.",
  } satisfies Record<NonNullable<FaultsPage["hindrance"]>, string>,
  refusals: {
    running,
    over: "This test is over. Its outcome stands below.",
    controlFirst:
      "Run the ordinary sign-in first, with the app as it is now: it shows what the app does when everything is right, and counts for a day.",
    not_published: "Nothing of this app is published in SOD. Publish a version first.",
    stopped: "The app is stopped in SOD. Restart it first.",
  },
  evidence: {
    heading: "Practice tests",
    limits:
      "This is what the portal saw in the minute after one sign-in: not what the app showed to the person, nor what its code does since.",
    passed: "Passed",
    failed: "Failed",
    line: (name: string, by: string, version: number) =>
      `${name}: by ${by}, version ${version}`,
    old: "the configuration has changed since",
  },
  toPage: "Test it there",
  /** What the practice API says while a test has it so. */
  down: "The tenant is in maintenance (practice test). Ask the State API before you call again.",
};
