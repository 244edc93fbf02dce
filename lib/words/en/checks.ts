import type { Outcome } from "@/lib/endpoints/probes/rules";
import { template } from "../letter";
import { sights } from "./check-sights";

/** The automatic checks of an app: the self-test before a request, and the watch afterwards. */
export const checks = {
  names: {
    reachable: "Redirect URLs answer",
    certificate: "Certificates",
    "old-tls": "TLS 1.0 and 1.1 are off",
    ssl: "SSL 2.0 and 3.0 are off",
    "tls-1.2": "TLS 1.2 is offered",
    hsts: "HSTS",
    cookies: "Cookies are guarded",
    "error-page": "Error page",
    "technical-contact": "Technical contact",
    "certification-contact": "Certification contact",
    credentials: "Client secrets and keys",
    "panel-variables": "Web panels say who asks",
    "panel-secret": "Web panels keep secrets",
    name: "Name",
    "state-changes": "State-change URL",
    listing: "App Store listing",
    "listing-images": "Images of the listing",
    "listing-licences": "Licences in the listing",
    "practice-tokens": "Tokens are validated",
    "practice-access": "Losing access is handled",
    "practice-tenant": "The tenant is asked about",
  } as Record<string, string>,
  outcomes: {
    PASSED: "Passed",
    FAILED: "Failed",
    UNCLEAR: "Could not tell",
  } satisfies Record<Outcome, string>,
  /** Without a result for what the app is like now. */
  open: "Not tested yet",
  changed: "Changed since",
  sights,

  selfTest: {
    heading: "Self-test",
    why: "The portal looks at what it can see by itself, with the same eyes before the request, with it and after. What it could not tell stands in no one’s way: the reviewer looks there.",
    button: "Run the self-test",
    again: "Run it again",
    form: "Self-test",
    pending: "Beginning…",
    begun: "The self-test was begun. Its results appear here.",
    done: "The self-test is done.",
    states: {
      none: "Not run yet. It has to be run before publishing is requested.",
      waiting: "Waits for its turn. Nothing has to be done.",
      running: "The portal is looking. This takes up to a minute.",
      old: "What it saw is about an older state of the app. Run it again.",
      FAILED: (count: number) =>
        `${count === 1 ? "1 item" : `${count} items`} failed. Mend and run it again, or write an objection with the request.`,
      UNCLEAR: (count: number) =>
        `Nothing failed. ${count === 1 ? "1 check" : `${count} checks`} could not tell; the reviewer looks there.`,
      PASSED: "Everything that the portal can see is as it should be.",
    },
    looked: "Looked",
    againAt: "What was down is looked at again",
    refresh: "Show what is there now",
    readOnly: "Running it takes the permission Configuration.",
    saw: "What was seen",
    caption: "What the self-test saw",
    columns: { check: "Check", items: "Items", outcome: "Outcome", seen: "Seen" },
    more: (count: number) => `${count} more`,
    mend: {
      credentials: "Open Credentials",
      "configuration/about": "Open About the app",
      listing: "Open the listing",
    },
  },

  request: {
    needed:
      "Run the self-test first: what it saw, if anything, is about an older state of the app.",
    objection: (code: string) => `Your objection to ${code}`,
    objectionHint:
      "Why the item is met all the same. The reviewer judges it with the item.",
    objectionMissing: (code: string) =>
      `${code} failed in the self-test. Mend it and run the test again, or write here why the item is met all the same.`,
  },

  bench: {
    heading: "What the portal saw",
    again: "Look again",
    lookAgain: "Have the portal look again",
    looking: "The portal is looking.",
    refresh: "Show what is there now",
    at: "Looked",
    accept: "Accept: passed",
    accepting: "Saving…",
    form: (code: string) => `Accept what the portal saw of ${code}`,
    suggestion:
      "The portal saw it pass. The verdict is yours: accept it, or judge it below.",
  },

  mails: {
    failing: template(
      [
        {
          app: "Fjord Ledger",
          environment: "Production",
          problems: ["app.example.com: There is no Strict-Transport-Security header."],
        },
      ],
      (it: { app: string; environment: string; problems: readonly string[] }) => ({
        subject: `Look at ${it.app} in ${it.environment}: ${it.problems.length === 1 ? "1 problem" : `${it.problems.length} problems`} seen`,
        text: [
          `Mend what the portal saw twice, some minutes apart, of ${it.app} as it is published in ${it.environment}. Customers may see it too.`,
          ...it.problems.map((problem) => ({ quote: problem })),
        ],
        button: "Look at the URLs",
        after: [
          "You are told once. When it is mended, nothing more has to be done here.",
        ],
      }),
    ),
    certificate: template(
      [{ app: "Fjord Ledger", hosts: ["app.example.com"], days: 14 }],
      (it: { app: string; hosts: readonly string[]; days: number }) => ({
        subject: `Certificate of ${it.app} ends ${inDays(it.days)}: ${it.hosts.join(", ")}`,
        text: [
          `Renew the certificate of ${it.hosts.join(", ")}. It ends ${inDays(it.days)}; browsers refuse ${it.app} from then on.`,
        ],
        button: "Look at the URLs",
      }),
    ),
  },
};

function inDays(days: number): string {
  return days <= 1 ? "within a day" : `within ${days} days`;
}
