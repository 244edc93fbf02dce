import { template } from "../letter";

export type Package = "SMALL" | "MEDIUM" | "LARGE" | "EXTENDED";
type Standing =
  "CERTIFIED" | "INSTALLED" | "LISTED" | "BETA" | "NON_COMPLIANT" | "FULL" | "ENDED";

export const packages: Record<Package, string> = {
  SMALL: "Small",
  MEDIUM: "Medium",
  LARGE: "Large",
  EXTENDED: "Extended",
};

export const states: Record<Standing, string> = {
  CERTIFIED: "Certified",
  INSTALLED: "Works in Production",
  LISTED: "Listing approved",
  BETA: "Beta",
  NON_COMPLIANT: "Not compliant",
  FULL: "Full status",
  ENDED: "Delisted",
};

/** The mails between certification and full status. */
export const mails = {
  evaluation: {
    handedOver: template(
      [
        {
          ...{ app: "Fjord Ledger", evaluator: "Telenor Cyberdefence" },
          ...{ package: "MEDIUM", contact: "Ingrid Moe", email: "tests@telenor.example" },
        },
      ],
      (it: {
        app: string;
        evaluator: string;
        package: Package;
        contact: string;
        email: string;
      }) => ({
        subject: `Security evaluation: ${it.app} was handed over to ${it.evaluator}`,
        text: [
          `Agree a day with ${it.evaluator} and enter it on the page of the app. Everything on the checklist of ${it.app} has passed; the package is ${packages[it.package]}.`,
          it.contact || it.email
            ? `You reach ${it.evaluator} here: ${[it.contact, it.email].filter(Boolean).join(", ")}.`
            : "",
        ],
        button: "Enter the day",
        after: [
          "The evaluator sends its report and its invoice to you. SuperOffice hears passed or failed.",
        ],
      }),
    ),
    scheduled: template(
      [
        {
          ...{ app: "Fjord Ledger", evaluator: "Telenor Cyberdefence" },
          ...{ day: "2026-12-08", time: "09:00" },
        },
      ],
      (it: { app: string; evaluator: string; day: string; time: string }) => ({
        subject: `Security evaluation of ${it.app}: ${it.day}, ${it.time} in Oslo`,
        text: [
          `Be reachable then. ${it.evaluator} tests ${it.app} on ${it.day} from ${it.time}, Oslo time.`,
        ],
        button: "Open the request",
      }),
    ),
    scheduledToReviewer: template(
      [{ app: "Fjord Ledger", number: 12, day: "2026-12-08", time: "09:00" }],
      (it: { app: string; number: number; day: string; time: string }) => ({
        subject: `Security evaluation of ${it.app}: ${it.day}, ${it.time} in Oslo, review ${it.number}`,
        text: [
          `Record the outcome when the evaluator has told you. ${it.app} is tested on ${it.day} from ${it.time}, Oslo time; review ${it.number} goes on after it.`,
        ],
        button: "Open the review",
      }),
    ),
    decided: template(
      [{ app: "Fjord Ledger", outcome: "FAILED" }],
      (it: { app: string; outcome: "PASSED" | "FAILED" }) => ({
        subject: `Security evaluation of ${it.app}: ${it.outcome === "PASSED" ? "passed" : "failed"}`,
        text: [
          it.outcome === "PASSED"
            ? `There is nothing to do. ${it.app} passed; SuperOffice now publishes it to Production and tells you.`
            : `Mend what the report says, then ask for a re-test on the page of the app. ${it.app} has a finding of medium or higher. You can also withdraw the request.`,
        ],
        button: it.outcome === "PASSED" ? "Open the request" : "Ask for a re-test",
      }),
    ),
    decidedToReviewer: template(
      [{ app: "Fjord Ledger", number: 12, outcome: "PASSED" }],
      (it: { app: string; number: number; outcome: "PASSED" | "FAILED" }) => ({
        subject: `Security evaluation of ${it.app}: ${it.outcome === "PASSED" ? "passed" : "failed"}, review ${it.number}`,
        text: [
          it.outcome === "PASSED"
            ? `Approve review ${it.number}. The security evaluation of ${it.app} was passed.`
            : `Wait for the partner. The security evaluation of ${it.app} failed; review ${it.number} goes on when the partner asks for a re-test.`,
        ],
        button: "Open the review",
      }),
    ),
    retestAsked: template(
      [{ app: "Fjord Ledger", number: 12 }],
      (it: { app: string; number: number }) => ({
        subject: `Re-test asked for: ${it.app}, review ${it.number}`,
        text: [
          `Look at the app and hand it over again. The partner of ${it.app} has mended what the evaluator found.`,
        ],
        button: "Open the review",
      }),
    ),
  },
  standing: {
    moved: template(
      [
        {
          ...{
            app: "Fjord Ledger",
            to: "NON_COMPLIANT",
            issue: "The price page is gone.",
          },
          next: "Mend what is not compliant before the date below.",
        },
      ],
      (it: { app: string; to: Standing; issue: string; next: string }) => ({
        subject: `${it.app}: ${states[it.to]}`,
        text: [
          it.to === "NON_COMPLIANT"
            ? `Mend it within 60 days, then write to SuperOffice on the page of the app. ${it.app} is not compliant:`
            : `${it.next} ${it.app} now stands at: ${states[it.to]}.`,
          { quote: it.issue },
        ],
        button: "Open the app",
      }),
    ),
    launch: template([{ app: "Fjord Ledger" }], (it: { app: string }) => ({
      subject: `Ready for its launch: ${it.app}`,
      text: [
        `Put ${it.app} into the App Store as beta. It works in Production, and its listing is approved.`,
      ],
      button: "Open the certified app",
    })),
    betaMet: template([{ app: "Fjord Ledger" }], (it: { app: string }) => ({
      subject: `Beta conditions met: ${it.app}`,
      text: [
        `Give ${it.app} full status, or say what is not compliant. It has had three customers for 30 days, or one for 60, without a major incident.`,
      ],
      button: "Open the certified app",
      after: ["Until you decide, the app stays in beta."],
    })),
  },
};
