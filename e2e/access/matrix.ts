import { anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import type { Fields } from "../support/actions";
import {
  act,
  aReview,
  anActivation,
  itemsOf,
  judgeAll,
  pathInMail,
  publish,
  subjects,
  type Subject,
  type World,
} from "../support/world";

/*
 * Who may see and do what: one row a page and one a form, one column a person. A page or an action
 * without a row fails the test, and so does a row whose page or action is gone.
 */

/** What somebody gets: the page, a page that does not exist, or the way to sign in. */
export type Sight = 200 | 404 | "sign-in";
/** What a form answers: it works, or with which code it refuses. */
export type Outcome = "works" | "not_found" | "forbidden" | "signed_out";

type Column<T> = Record<Subject, T>;

function everyone<T>(value: T, but: Partial<Column<T>>): Column<T> {
  const column = Object.fromEntries(subjects.map((who) => [who, value])) as Column<T>;
  return { ...column, ...but };
}

const anybody = everyone<Sight>(200, {});
const signedIn = everyone<Sight>(200, { anonymous: "sign-in" });
const only = (...people: Subject[]): Column<Sight> =>
  everyone<Sight>(404, {
    anonymous: "sign-in",
    ...Object.fromEntries(people.map((who) => [who, 200])),
  });

/** Paths into a world in which everything a page can show exists. */
export type Places = Awaited<ReturnType<typeof placesIn>>;

export async function placesIn(world: World) {
  const activation = await anActivation(world, "active");
  const link = await pathInMail(world.people.customer.email, /\/activate\//);
  const second = await anApp(world.owner, { name: `Second ${world.mark}` });
  world.ids.push(second.id, second.versionId);
  const bench = await aReview({ ...world, app: second });
  const mail = await db.mail.findFirstOrThrow({
    where: { recipient: world.people.customer.email },
  });
  return {
    app: `/apps/${world.app.id}`,
    partner: `/partners/${world.partnerId}`,
    tenant: activation.tenantPath,
    request: activation.path,
    grant: activation.grantPath,
    link,
    review: bench.path,
    mail: `/admin/mail/${mail.id}`,
  };
}

type PageRow = { path: (places: Places) => string; sees: Column<Sight> };

const partnerPages = only("owner", "reader");
const appPages = only("owner", "reader", "appManager");
const tenantPages = only("customer", "consultant");

export const pages: Record<string, PageRow> = {
  "/(public)/page": { path: () => "/", sees: anybody },
  "/(public)/docs/page": { path: () => "/docs", sees: anybody },
  "/(public)/docs/terms/page": { path: () => "/docs/terms", sees: anybody },
  "/(public)/register/page": { path: () => "/register", sees: anybody },
  "/(public)/register/sent/page": { path: () => "/register/sent", sees: anybody },
  "/(public)/sign-in/page": { path: () => "/sign-in", sees: anybody },
  "/(public)/confirm/[token]/page": { path: () => "/confirm/none", sees: anybody },
  "/(partner)/home/page": { path: () => "/home", sees: signedIn },
  "/(partner)/apps/page": { path: () => "/apps", sees: signedIn },
  "/(partner)/apps/new/page": {
    path: () => "/apps/new",
    sees: only("owner", "stranger"),
  },
  "/(partner)/apps/[app]/page": { path: ({ app }) => app, sees: appPages },
  "/(partner)/apps/[app]/configuration/page": {
    path: ({ app }) => `${app}/configuration`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/credentials/page": {
    path: ({ app }) => `${app}/credentials`,
    sees: partnerPages,
  },
  "/(partner)/apps/[app]/tenants/page": {
    path: ({ app }) => `${app}/tenants`,
    sees: appPages,
  },
  "/(partner)/apps/[app]/validation/page": {
    path: ({ app }) => `${app}/validation`,
    sees: appPages,
  },
  "/(partner)/partners/[partner]/page": {
    path: ({ partner }) => partner,
    sees: partnerPages,
  },
  "/(customer)/tenants/page": { path: () => "/tenants", sees: signedIn },
  "/(customer)/tenants/[env]/[cust]/page": {
    path: ({ tenant }) => tenant,
    sees: tenantPages,
  },
  "/(customer)/tenants/[env]/[cust]/requests/[request]/page": {
    path: ({ request }) => request,
    sees: tenantPages,
  },
  // The link names the request, not the person: who may not decide reads whom to send it to.
  "/(customer)/activate/[link]/page": { path: ({ link }) => link, sees: signedIn },
  "/(review)/review/page": {
    path: () => "/review",
    sees: only("certifier", "appManager"),
  },
  "/(review)/review/[review]/page": {
    path: ({ review }) => review,
    sees: only("certifier", "appManager"),
  },
  "/(review)/activations/page": { path: () => "/activations", sees: only("appManager") },
  "/(review)/activations/[request]/page": {
    path: ({ grant }) => grant,
    sees: only("appManager"),
  },
  "/(admin)/admin/page": { path: () => "/admin", sees: only("portalAdmin") },
  "/(admin)/admin/mail/page": { path: () => "/admin/mail", sees: only("portalAdmin") },
  "/(admin)/admin/mail/[mail]/page": {
    path: ({ mail }) => mail,
    sees: only("portalAdmin"),
  },
};

/** Answered by nobody's rights: Next's own, health for machines, next-auth's one open address. */
export const routesWithoutRow = [
  "/_global-error/page",
  "/_not-found/page",
  "/api/auth/[...nextauth]/route",
  "/api/health/live/route",
  "/api/health/ready/route",
];

type Form = { path: string; fields: Fields };
type ActionRow = {
  /** Brings the world to where the form can be sent, and says what the browser would send. */
  form: (world: World) => Promise<Form>;
  may: Column<Outcome>;
};

const strangers = (but: Partial<Column<Outcome>>) =>
  everyone<Outcome>("not_found", { anonymous: "signed_out", ...but });

const byPartner = strangers({ owner: "works", reader: "forbidden" });
// App managers know of every app, so they are told the reason.
const byPartnerOfKnownApp = strangers({
  owner: "works",
  reader: "forbidden",
  appManager: "forbidden",
});
const byPartnerInReview = strangers({
  owner: "works",
  reader: "forbidden",
  certifier: "forbidden",
  appManager: "forbidden",
});
const byAnyReviewer = strangers({
  certifier: "works",
  appManager: "works",
  owner: "forbidden",
  reader: "forbidden",
});
const byItsReviewer = strangers({
  certifier: "works",
  appManager: "forbidden",
  owner: "forbidden",
  reader: "forbidden",
});
const byCustomer = strangers({ customer: "works", consultant: "forbidden" });

const inRoom = (
  room: string,
  rows: Record<string, ActionRow>,
): Record<string, ActionRow> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [`${room}/actions.ts#${name}`, row]),
  );

const secret = async (world: World, isKept: boolean): Promise<Form> => {
  const path = `/apps/${world.app.id}/credentials`;
  const room = "app/(partner)/apps/[app]/credentials/actions.ts";
  await act(world, "owner", `${room}#createSecretAction`, path, {
    ...{ appId: world.app.id, environment: "SOD" },
  });
  const { id } = await db.clientSecret.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  world.ids.push(id);
  if (isKept)
    await act(world, "owner", `${room}#keepSecretAction`, path, { secretId: id });
  return { path, fields: { secretId: id } };
};

const version = (world: World): Form => ({
  path: `/apps/${world.app.id}/configuration`,
  fields: { appId: world.app.id, versionId: world.app.versionId, revision: "1" },
});

const partnerStep = async (world: World, state: "waiting" | "taken" | "asked") => {
  const bench = await aReview(world, state);
  return { ...bench, path: `/apps/${world.app.id}/validation` };
};

export const actions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/apps/new", {
    createApplicationAction: {
      form: async (world) => ({
        path: "/apps/new",
        fields: {
          partnerId: world.partnerId,
          template: "WEB",
          kind: "CUSTOM",
          name: `New ${world.mark}`,
          redirectUrls: "https://new.example.com/callback",
          technicalContactId: world.owner.userId,
        },
      }),
      may: byPartner,
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/credentials", {
    createSecretAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/credentials`,
        fields: { appId: world.app.id, environment: "SOD" },
      }),
      may: byPartner,
    },
    keepSecretAction: { form: (world) => secret(world, false), may: byPartner },
    discardSecretAction: { form: (world) => secret(world, false), may: byPartner },
    revokeSecretAction: { form: (world) => secret(world, true), may: byPartner },
  }),

  ...inRoom("app/(partner)/apps/[app]/configuration", {
    saveConfigurationAction: {
      form: async (world) => {
        const { path, fields } = version(world);
        const urls = { "REDIRECT.ALL": "https://taken-over.example.com/callback" };
        return { path, fields: { ...fields, ...urls, purpose: "Reads orders." } };
      },
      may: byPartner,
    },
    createVersionAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/configuration`,
        fields: {
          appId: world.app.id,
          fromVersionId: world.app.versionId,
          label: "Next",
        },
      }),
      may: byPartner,
    },
    publishToSodAction: {
      form: async (world) => {
        const { id: appId, versionId: fromVersionId } = world.app;
        const room = "app/(partner)/apps/[app]/configuration/actions.ts";
        await act(world, "owner", `${room}#createVersionAction`, version(world).path, {
          ...{ appId, fromVersionId, label: "Next" },
        });
        const { id } = await db.configurationVersion.findFirstOrThrow({
          where: { appId, number: 2 },
        });
        world.ids.push(id);
        return {
          path: version(world).path,
          fields: { appId, versionId: id, revision: "1" },
        };
      },
      may: byPartner,
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/validation", {
    requestPublishingAction: {
      form: async (world) => ({
        ...version(world),
        path: `/apps/${world.app.id}/validation`,
      }),
      may: byPartnerOfKnownApp,
    },
    withdrawRequestAction: {
      form: async (world) => {
        const { path, step } = await partnerStep(world, "waiting");
        return { path, fields: step };
      },
      may: byPartnerOfKnownApp,
    },
    answerItemAction: {
      form: async (world) => {
        const { path, step, ...bench } = await partnerStep(world, "taken");
        const [item = ""] = await itemsOf({ path, step, ...bench });
        return { path, fields: { ...step, item, answer: "On every host." } };
      },
      may: byPartnerInReview,
    },
    answerQuestionsAction: {
      form: async (world) => {
        const { path, step, ...bench } = await partnerStep(world, "asked");
        const [item = ""] = await itemsOf({ path, step, ...bench });
        return { path, fields: { ...step, [`answer.${item}`]: "On every host." } };
      },
      may: byPartnerInReview,
    },
    sendMessageAction: {
      form: async (world) => {
        const { path, reviewId } = await partnerStep(world, "waiting");
        return { path, fields: { reviewId, message: "When will you look?" } };
      },
      may: { ...byAnyReviewer, owner: "works" },
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/tenants", {
    requestActivationAction: {
      form: async (world) => {
        await publish(world);
        return {
          path: `/apps/${world.app.id}/tenants`,
          fields: {
            appId: world.app.id,
            contextId: world.tenant.contextId,
            customerName: "Nordlys",
            contactEmail: world.people.customer.email,
          },
        };
      },
      may: byPartner,
    },
    resendActivationAction: {
      form: async (world) => {
        const { step } = await anActivation(world);
        return { path: `/apps/${world.app.id}/tenants`, fields: step };
      },
      may: byPartner,
    },
    withdrawActivationAction: {
      form: async (world) => {
        const { step } = await anActivation(world);
        return { path: `/apps/${world.app.id}/tenants`, fields: step };
      },
      may: byPartner,
    },
    endAuthorizationAction: {
      form: async (world) => {
        const { held } = await anActivation(world, "active");
        const fields = { ...held, reason: "No longer needed." };
        return { path: `/apps/${world.app.id}/tenants`, fields };
      },
      may: byPartner,
    },
  }),

  ...inRoom("app/(customer)", {
    approveActivationAction: {
      form: async (world) => {
        const { path, step, rights } = await anActivation(world);
        return { path, fields: { ...step, rights } };
      },
      may: byCustomer,
    },
    declineActivationAction: {
      form: async (world) => {
        const { path, step } = await anActivation(world);
        return { path, fields: { ...step, reason: "We know nothing of it." } };
      },
      may: byCustomer,
    },
    revokeAuthorizationAction: {
      form: async (world) => {
        const { tenantPath, held } = await anActivation(world, "active");
        return { path: tenantPath, fields: { ...held, reason: "" } };
      },
      may: byCustomer,
    },
  }),

  ...inRoom("app/(review)/activations/[request]", {
    grantActivationAction: {
      form: async (world) => {
        const { grantPath, step } = await anActivation(world, "approved");
        return { path: grantPath, fields: step };
      },
      may: strangers({ appManager: "works" }),
    },
  }),

  ...inRoom("app/(review)/review/[review]", {
    takeReviewAction: {
      form: async (world) => {
        const { path, step } = await aReview(world);
        return { path, fields: step };
      },
      may: byAnyReviewer,
    },
    giveBackAction: {
      form: async (world) => {
        const { path, step } = await aReview(world, "taken");
        return { path, fields: step };
      },
      may: byItsReviewer,
    },
    judgeItemAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const [item = ""] = await itemsOf(bench);
        const { path, reviewId } = bench;
        return { path, fields: { reviewId, item, revision: "0", verdict: "PASSED" } };
      },
      may: byItsReviewer,
    },
    askPartnerAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "QUESTION");
        return { path, fields: step };
      },
      may: byItsReviewer,
    },
    approveReviewAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "PASSED");
        return { path, fields: { ...step, partnerChecked: "on" } };
      },
      may: byItsReviewer,
    },
    rejectReviewAction: {
      form: async (world) => {
        const bench = await aReview(world, "taken");
        const { path, step } = await judgeAll(world, bench, "FAILED");
        return { path, fields: { ...step, summary: "Mend the items." } };
      },
      may: byItsReviewer,
    },
    sendMessageAction: {
      form: async (world) => {
        const { path, reviewId } = await aReview(world);
        return { path, fields: { reviewId, message: "We look on Monday." } };
      },
      may: { ...byAnyReviewer, owner: "works" },
    },
  }),
};

/** Forms for anybody, about nobody else's things. Who abuses them is another test's matter. */
export const openActions = [
  "app/actions.ts#signOutAction",
  "app/(public)/register/actions.ts#registerAction",
  "app/(public)/sign-in/actions.ts#signInAction",
  "app/(public)/confirm/[token]/actions.ts#completeRegistrationAction",
];
