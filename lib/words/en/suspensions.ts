import type { Environment } from "@/lib/core/environments";
import { template } from "../letter";
import { common } from "./common";

type OnTenant = { app: string; environment: Environment; contextId: string };
type OfPartner = { partner: string; reason: string };

const onTenant = {
  app: "Fjord Ledger",
  environment: "PRODUCTION",
  contextId: "Cust12345",
} as const;
const ofPartner = {
  partner: "Fjord Apps",
  reason: "Their apps send data of one customer to another.",
};

const apps = (count: number) => (count === 1 ? "1 app" : `${count} apps`);
const tenants = (count: number) => (count === 1 ? "1 tenant" : `${count} tenants`);
const spot = (it: OnTenant) =>
  `${it.app} on ${it.contextId} in ${common.environments[it.environment]}`;

/** SuperOffice suspends a partner or the access of one tenant, and the appeal against it. */
export const suspensions = {
  tenant: {
    button: "Suspend on one tenant",
    title: (app: string) => `Suspend ${app} on one tenant?`,
    body: "The app is refused on this tenant from this moment, whatever is published; every other tenant goes on as it is. The partner and the administrators of the tenant get a mail with your reason. Another app manager lifts it.",
    environment: "Environment",
    contextId: "Tenant",
    contextIdHint: "Its number, such as Cust12345.",
    contextIdForm: "Give the number of the tenant, such as Cust12345.",
    notThere: (contextId: string, environment: Environment) =>
      `The app has no access to ${contextId} in ${common.environments[environment]}. Look at its tenants for the right number.`,
    already: (contextId: string) =>
      `The app is suspended on ${contextId} already. Reload the page to see by whom.`,
    reasonHint: "The partner and the tenant read it. Say what has to be mended.",
    interest:
      "You administer this tenant, or have been a member of the partner since the app was made, so somebody else at SuperOffice decides.",
    customer: "SuperOffice has suspended this app on this tenant. It cannot be used now.",
    partner: "Suspended by SuperOffice on this tenant",
  },
  partner: {
    heading: "Suspension",
    why: "Suspending a partner refuses every app of it in every environment from that moment, whatever is published.",
    none: "The partner is not suspended.",
    holds: "Suspended by SuperOffice",
    button: "Suspend partner",
    title: (partner: string) => `Suspend ${partner}?`,
    body: (appCount: number, tenantCount: number) =>
      `${apps(appCount)} of the partner, and every one it makes, are refused from this moment. The partner and the administrators of ${tenants(tenantCount)} get a mail with your reason. Another app manager lifts it.`,
    reason: "Reason",
    reasonHint: "The partner and its customers read it. Say what has to be mended.",
    suspending: "Suspending…",
    done: "Suspended. The partner and its customers are told.",
    already: "The partner is suspended already. Reload the page to see by whom.",
    interest:
      "You are or were a member of this partner, so somebody else at SuperOffice decides.",
    note: "SuperOffice has suspended this partner",
    noteBody:
      "Every app is refused in every environment, and nothing can be sent in for review. Versions, secrets and approvals stay as they are.",
    refused:
      "SuperOffice has suspended the partner, so nothing is published or activated now. Answer in the appeal, which is linked above every page of the partner.",
  },
  appeal: {
    title: "Appeal",
    of: (what: string) => `Suspension of ${what}`,
    description: {
      PARTNER:
        "Say what you have mended, or why you think that SuperOffice is wrong. Another app manager than who suspended reads it and lifts the suspension.",
      SUPEROFFICE:
        "The partner reads what you write. Somebody else than who suspended lifts it.",
    },
    facts: "What was suspended, and why",
    partner: "Partner",
    holds: "Holds",
    lifted: "Lifted",
    liftedBy: "Lifted by",
    thread: "Messages",
    empty: "Nobody has written yet. It begins with the reason above.",
    wrote: { PARTNER: "wrote for the partner", SUPEROFFICE: "wrote for SuperOffice" },
    field: "Message",
    form: "Write a message",
    button: "Send",
    sending: "Sending…",
    sent: "Sent. The other side gets a mail.",
    messageMissing: "Write something before you send it.",
    closed: "The suspension is over, so this can only be read.",
    closedRefusal:
      "The suspension is over, so nothing more is written here. Reload the page.",
    readOnly: common.needsConfiguration("Writing in an appeal"),
    interest: "You have an interest in this, so somebody else writes for SuperOffice.",
    lift: "Lift suspension",
    liftTitle: (what: string) => `Lift the suspension of ${what}?`,
    liftBody:
      "It goes on where nothing else stops it. The partner and the customers concerned get a mail, and the appeal can only be read from then on.",
    lifting: "Lifting…",
    liftDone: "Lifted. The partner and its customers are told.",
    app: (app: string, where: string) => `${app} ${where}`,
    everyApp: (partner: string) => `every app of ${partner}`,
    look: "Look at the app",
    lookPartner: "Look at the partner",
  },
  mails: {
    onTenant: template(
      [{ ...onTenant, reason: ofPartner.reason }],
      (it: OnTenant & { reason: string }) => ({
        subject: `Suspended: ${it.app} on ${it.contextId}`,
        text: [
          `Mend what is named below, then say so in the appeal to have it lifted. SuperOffice has suspended ${spot(it)}: it is refused there from now on, and the tenant is told. Other tenants are not touched.`,
          { quote: it.reason },
        ],
        button: "Open the appeal",
        after: ["If you think that this is wrong, say so there."],
      }),
    ),
    liftedOnTenant: template(
      [{ ...onTenant, stays: false }],
      (it: OnTenant & { stays: boolean }) => ({
        subject: `Suspension lifted: ${it.app} on ${it.contextId}`,
        text: [
          it.stays
            ? `SuperOffice has lifted the suspension of ${spot(it)}, and it stays paused: something else pauses it, too. The page of its tenants says what.`
            : `Check that it works again. SuperOffice has lifted the suspension of ${spot(it)}.`,
        ],
        button: "Look at the app",
      }),
    ),
    ofPartner: template([ofPartner], (it: OfPartner) => ({
      subject: `Suspended: every app of ${it.partner}`,
      text: [
        `Mend what is named below, then say so in the appeal to have it lifted. SuperOffice has suspended ${it.partner}: every app is refused in every environment from now on, and customers who use one are told.`,
        { quote: it.reason },
      ],
      button: "Open the appeal",
      after: ["If you think that this is wrong, say so there."],
    })),
    liftedOfPartner: template(
      [{ partner: ofPartner.partner }],
      (it: { partner: string }) => ({
        subject: `Suspension lifted: ${it.partner}`,
        text: [
          `Check that your apps work again. SuperOffice has lifted the suspension of ${it.partner}; what was stopped by something else stays stopped.`,
        ],
        button: "Look at the partner",
      }),
    ),
    ofPartnerToCustomer: template(
      [{ ...ofPartner, apps: "Fjord Ledger, Fjord Sync", contextId: "Cust12345" }],
      (it: OfPartner & { apps: string; contextId: string }) => ({
        subject: `Suspended: ${it.partner} on ${it.contextId}`,
        text: [
          `Ask ${it.partner} how long it takes, and work without its apps until then. SuperOffice has suspended the partner, so this cannot be used on ${it.contextId} now: ${it.apps}.`,
          { quote: it.reason },
        ],
        button: "Look at the tenant",
        after: ["What you approved stays as it is. You can revoke it on the page."],
      }),
    ),
    appeal: template(
      [{ what: "Fjord Ledger in Production", from: "Kari Nordmann" }],
      (it: { what: string; from: string }) => ({
        subject: `New message about the suspension of ${it.what}`,
        text: [
          `Read it and answer on the page. ${it.from} has written about the suspension of ${it.what}.`,
        ],
        button: "Open the appeal",
      }),
    ),
  },
};
