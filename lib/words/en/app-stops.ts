import type { Environment } from "@/lib/core/environments";
import { template } from "../letter";
import { common } from "./common";

/** Where a stop holds, in words. */
const place = (environment: Environment | null) =>
  environment ? `in ${common.environments[environment]}` : "in every environment";

type Place = {
  target: "APP" | "PARTNER" | "TENANT";
  environment: Environment | null;
  contextId: string | null;
};

/** The same for everything that may be stopped. */
const placeOf = ({ target, environment, contextId }: Place) =>
  target === "PARTNER"
    ? "with every app of the partner"
    : target === "TENANT"
      ? `on ${contextId} ${place(environment)}`
      : place(environment);

/** The same, alone in a column. */
const whereOf = ({ target, environment, contextId }: Place) => {
  const where = environment ? common.environments[environment] : "Every environment";
  if (target === "PARTNER") return "Every app of the partner";
  return target === "TENANT" ? `${contextId}, ${where}` : where;
};

type About = { app: string; environment: Environment | null; reason: string };
type ToCustomer = { app: string; partner: string; contextId: string; reason: string };

const example = {
  app: "Fjord Ledger",
  environment: "PRODUCTION",
  reason: "It sends data of one customer to another.",
} as const;
const exampleToCustomer = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
  reason: "It sends data of one customer to another.",
};

/** SuperOffice suspends apps, partners stop and restart their own. */
export const appStops = {
  place,
  placeOf,
  whereOf,
  reasonMissing: "Say why: the partner and its customers read it.",
  suspendedAlready: (environment: Environment | null) =>
    `The app is suspended ${place(environment)} already. Reload the page to see by whom.`,
  stoppedAlready: (environment: Environment) =>
    `The app is stopped ${place(environment)} already. Reload the page to see by whom.`,
  liftedAlready: "This is over already. Reload the page to see how the app stands.",
  liftedByAnother:
    "You suspended it, so somebody else at SuperOffice lifts it. Ask another app manager.",
  interest:
    "You have been a member of this partner since the app was made, so somebody else at SuperOffice decides.",
  sides: { SUPEROFFICE: "Suspended by SuperOffice", PARTNER: "Stopped by the partner" },
  note: {
    suspended: (environment: Environment | null) =>
      `Suspended by SuperOffice ${place(environment)}`,
    stopped: (environment: Environment | null) =>
      `Stopped by the partner ${place(environment)}`,
    partner: "SuperOffice has suspended every app of this partner",
    refused: "Its credentials are refused there, and no customer can let it in.",
    appeal:
      "Mend what is named, then say so in the appeal: another app manager lifts it. If you think it is wrong, say so there.",
    open: "Open the appeal",
    restart: "Whoever holds the permission Configuration restarts it.",
  },
  customer: {
    suspended:
      "SuperOffice has suspended this app. It cannot be used on this tenant now.",
    stopped: "The partner has stopped this app. It cannot be used on this tenant now.",
  },
  page: {
    title: "Stop and delete",
    stops: "Stops",
    suspensions: "Suspensions by SuperOffice",
    suspensionsWhy:
      "SuperOffice stops an app that harms its customers. Another app manager lifts it.",
    notSuspended: "SuperOffice has not suspended the app.",
    description:
      "Where the app is stopped, its credentials are refused at once and no customer can let it in. Versions, secrets and approvals stay as they are.",
    now: "Now",
    running: "Running",
    tenants: (count: number) =>
      count === 1 ? "1 tenant uses it" : `${count} tenants use it`,
    history: "History",
    historyWhy: "Everything that was stopped, and who lifted it.",
    none: "The app was never stopped.",
    where: "Where",
    what: "What",
    reason: "Reason",
    by: "By",
    at: "Since",
    ended: "Ended",
    holds: "Still holds",
    everywhere: "Every environment",
    stop: (environment: string) => `Stop in ${environment}`,
    stopTitle: (app: string, environment: string) => `Stop ${app} in ${environment}?`,
    stopBody: (environment: string, tenants: number) =>
      tenants === 0
        ? `Its credentials are refused in ${environment} from this moment. No tenant uses it there. You can restart it at any time.`
        : `Its credentials are refused in ${environment} from this moment, and it stops for ${tenants === 1 ? "1 tenant" : `${tenants} tenants`}, whose administrators get a mail. You can restart it at any time.`,
    stopReason: "Reason",
    stopReasonHint: "Customers read it. May stay empty.",
    stopping: "Stopping…",
    stopped: "Stopped.",
    restart: (environment: string) => `Restart in ${environment}`,
    restartTitle: (app: string, environment: string) =>
      `Restart ${app} in ${environment}?`,
    restartBody: (environment: string) =>
      `Its credentials are accepted in ${environment} again, and the administrators of the tenants that use it get a mail.`,
    restarting: "Restarting…",
    restarted: "Restarted.",
    suspend: "Suspend",
    suspendTitle: (app: string) => `Suspend ${app}?`,
    suspendBody: (tenants: number) =>
      `Its credentials are refused from this moment, whatever is published. The partner and the administrators of ${tenants === 1 ? "1 tenant" : `${tenants} tenants`} get a mail with your reason. Another app manager lifts it.`,
    suspendWhere: "Where",
    suspendReasonHint:
      "The partner and its customers read it. Say what has to be mended.",
    suspending: "Suspending…",
    suspended: "Suspended. The partner and its customers are told.",
    readOnly: common.needsConfiguration("Stopping and restarting"),
  },
  list: {
    title: "Suspensions",
    description:
      "What SuperOffice has suspended, and the way to suspend an app or the access of one tenant. A partner is suspended on its own page. Somebody else than who suspended lifts it.",
    find: "Find an app",
    findHint: "Its client ID, or how its name begins.",
    search: "Find",
    found: "Apps found",
    nothing: "No app has this client ID or a name that begins so.",
    holding: "Suspended now",
    none: "Nothing is suspended.",
    everyApp: "Every app",
    waiting: "The partner has written",
    appeal: "Appeal",
    app: "App",
    partner: "Partner",
  },
  mails: {
    suspended: template([example], (it: About) => ({
      subject: `Suspended: ${it.app} ${place(it.environment)}`,
      text: [
        `Mend what is named below, then say so in the appeal to have it lifted. SuperOffice has suspended ${it.app} ${place(it.environment)}: its credentials are refused from now on, and customers who use it are told.`,
        { quote: it.reason },
      ],
      button: "Open the appeal",
      after: ["If you think that this is wrong, say so there."],
    })),
    lifted: template(
      [{ ...example, still: "" }],
      (it: Omit<About, "reason"> & { still: string }) => ({
        subject: `Suspension lifted: ${it.app} ${place(it.environment)}`,
        text: [
          it.still === ""
            ? `Check that ${it.app} works again ${place(it.environment)}. SuperOffice has lifted its suspension there.`
            : `SuperOffice has lifted the suspension of ${it.app} ${place(it.environment)}, and it is still stopped by something else: ${it.still}.`,
        ],
        button: "Look at the app",
      }),
    ),
    stopped: template(
      [{ ...example, by: "Kari Nordmann" }],
      (it: About & { by: string }) => ({
        subject: `Stopped: ${it.app} ${place(it.environment)}`,
        text: [
          `Nothing has to be done, and you can restart it on its page. ${it.by} has stopped ${it.app} ${place(it.environment)}: its credentials are refused from now on.`,
          it.reason === "" ? "" : { quote: it.reason },
        ],
        button: "Look at the app",
      }),
    ),
    restarted: template(
      [{ ...example, by: "Kari Nordmann" }],
      (it: Omit<About, "reason"> & { by: string }) => ({
        subject: `Restarted: ${it.app} ${place(it.environment)}`,
        text: [
          `Check that it works again. ${it.by} has restarted ${it.app} ${place(it.environment)}.`,
        ],
        button: "Look at the app",
      }),
    ),
    suspendedToCustomer: template([exampleToCustomer], (it: ToCustomer) => ({
      subject: `Suspended: ${it.app} on ${it.contextId}`,
      text: [
        `Ask ${it.partner} how long it takes, and work without ${it.app} until then. SuperOffice has suspended the app, so it cannot be used on ${it.contextId} now.`,
        { quote: it.reason },
      ],
      button: "Look at the tenant",
      after: ["What you approved stays as it is. You can revoke it on the page."],
    })),
    stoppedToCustomer: template([exampleToCustomer], (it: ToCustomer) => ({
      subject: `Stopped: ${it.app} on ${it.contextId}`,
      text: [
        `Ask ${it.partner} how long it takes, and work without ${it.app} until then. ${it.partner} has stopped the app, so it cannot be used on ${it.contextId} now.`,
        it.reason === "" ? "" : { quote: it.reason },
      ],
      button: "Look at the tenant",
      after: ["What you approved stays as it is. You can revoke it on the page."],
    })),
    backToCustomer: template([exampleToCustomer], (it: ToCustomer) => ({
      subject: `Works again: ${it.app} on ${it.contextId}`,
      text: [
        `You can use ${it.app} of ${it.partner} on ${it.contextId} again. What you approved is as it was.`,
      ],
      button: "Look at the tenant",
    })),
  },
};
