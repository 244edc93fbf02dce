import { template } from "../letter";
import { common } from "./common";

/** An access is paused for a while, by a set of causes: all of its words. */

type About = { app: string; partner: string; contextId: string; by: string };

const example: About = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
  by: "Ingrid Solberg",
};

const paused = (who: (it: About) => string) =>
  template(
    [{ ...example, reason: "We look into strange sign-ins." }],
    (it: About & { reason: string }) => ({
      subject: `Paused: ${it.app} on ${it.contextId}`,
      text: [
        `Talk to each other if this surprises you. ${who(it)} paused ${it.app} on ${it.contextId}: it is not let in until they resume it. What was agreed stays.`,
        "Their reason:",
        { quote: it.reason },
      ],
      button: "Look at it",
    }),
  );

const resumed = (who: (it: About) => string) =>
  template([{ ...example, stays: false }], (it: About & { stays: boolean }) => ({
    subject: `Resumed: ${it.app} on ${it.contextId}`,
    text: [
      it.stays
        ? `${who(it)} does not pause ${it.app} on ${it.contextId} any more. Something else does, so it is not let in yet; the page says what.`
        : `Check that it works as before. ${who(it)} resumed ${it.app} on ${it.contextId}, and it is let in again.`,
    ],
    button: "Look at it",
  }));

const customer = ({ by, contextId }: About) => `${by}, who administers ${contextId},`;
const partner = (it: About) => `${it.by} of ${it.partner}`;

export const pauses = {
  /** What pauses it, for whoever reads it on a page. */
  cause: {
    SUPEROFFICE: "SuperOffice has suspended it.",
    TENANT: "The tenant is suspended. It goes on when the tenant does.",
    LICENCE: "The tenant has no licence for custom apps. It goes on with one.",
    CUSTOMER: "The customer has paused it. A tenant administrator resumes it.",
    PARTNER: "The partner has paused it, and resumes it.",
  },
  since: "Paused since",
  title: "Paused. It is not let in while one of these holds:",
  refusals: {
    already: "You have paused it already. Reload the page to see since when.",
    notPaused: "You do not pause it any more. Reload the page to see what does.",
    notLiving: "This authorization has ended already.",
    configuration: common.needsConfiguration("Pausing"),
  },
  reasonHint: "The other side reads it.",
  pause: "Pause",
  pausing: "Pausing…",
  resume: "Resume",
  resuming: "Resuming…",
  pauseTitle: (app: string, contextId: string) => `Pause ${app} on ${contextId}?`,
  pauseBody: (app: string, contextId: string) =>
    `${app} is not let into ${contextId} from now on: nobody signs in to it, and it reads and changes nothing. What was approved stays, so that you can resume it at any time.`,
  resumeTitle: (app: string, contextId: string) => `Resume ${app} on ${contextId}?`,
  resumeBody: (app: string, contextId: string) =>
    `${app} is let into ${contextId} again, with the rights that were approved, unless something else pauses it.`,
  paused: (app: string, contextId: string) =>
    `Paused. ${app} is not let into ${contextId}.`,
  resumed: (app: string, contextId: string) => `You resumed ${app} on ${contextId}.`,
  mails: {
    paused: { CUSTOMER: paused(customer), PARTNER: paused(partner) },
    resumed: { CUSTOMER: resumed(customer), PARTNER: resumed(partner) },
    licenceLost: template(
      [{ app: example.app, contextId: example.contextId }],
      ({ app, contextId }: Pick<About, "app" | "contextId">) => ({
        subject: `Paused: ${app} on ${contextId}`,
        text: [
          `Talk to the customer: ${contextId} has no licence for custom apps, so ${app} is not let in there. It goes on by itself as soon as they have Development Tools or the plan CRM Suite Core.`,
        ],
        button: "Look at it",
      }),
    ),
    licenceBack: template(
      [{ app: example.app, contextId: example.contextId, stays: false }],
      (it: Pick<About, "app" | "contextId"> & { stays: boolean }) => ({
        subject: `Resumed: ${it.app} on ${it.contextId}`,
        text: [
          it.stays
            ? `${it.contextId} has a licence for custom apps again. Something else pauses ${it.app} there, so it is not let in yet; the page says what.`
            : `Check that it works as before. ${it.contextId} has a licence for custom apps again, and ${it.app} is let in.`,
        ],
        button: "Look at it",
      }),
    ),
  },
};
