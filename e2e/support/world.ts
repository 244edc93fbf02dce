import { createHash, randomUUID } from "node:crypto";
import { checkedSelect, outcomeOf as tested, selfTestOf } from "@/lib/checks/dto";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { reviewItems, reviewSelect } from "@/lib/reviews/dto";
import { isObserved } from "@/lib/reviews/verdicts/rules";
import { anApp, aPartner, aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { untilNow } from "@/lib/testing/fingerprint";
import { objectionFields, selfTested } from "@/lib/testing/self-tests";
import { outcomeOf, submit, type Fields } from "./actions";
import { aCrowd, crowd, idOf, persons, takeAway } from "./people";

/** Everybody the permission matrix has a column for. */
export const subjects = ["anonymous", ...persons] as const;
export type Subject = (typeof subjects)[number];
/** Who serves at SuperOffice: nobody looks on as them. */
export const isStaff = (who: Subject) => who !== "anonymous" && "role" in crowd[who];

export type World = Awaited<ReturnType<typeof aWorld>>;

/** One partner with an app, one customer with a tenant, and everybody who might look at them. */
export async function aWorld() {
  const mark = randomUUID().slice(0, 8);
  const trace = randomUUID().slice(0, 9);
  const since = await untilNow();
  const [partnerId, otherPartnerId, tenant, otherTenant] = await Promise.all([
    aPartner({ id: idOf(trace), name: `Fjord ${mark}` }),
    aPartner({ id: idOf(trace) }),
    aTenant({ id: idOf(trace) }),
    aTenant({ id: idOf(trace) }),
  ]);
  const { people, cookies } = await aCrowd(trace, {
    ...{ partnerId, otherPartnerId, tenantId: tenant.id, otherTenantId: otherTenant.id },
  });
  const owner = { ...people.owner, partnerId };
  const app = await anApp(owner, { name: `Ledger ${mark}` });
  await takeAway(people);
  return {
    mark,
    partnerId,
    owner,
    people,
    app,
    tenant,
    /** The cookie of somebody; nobody's for the anonymous. */
    cookie: (who: Subject) => (who === "anonymous" ? "" : cookies[who]),
    /** Whatever is about this world names one of these. */
    ids: [trace, app.id, app.versionId],
    /** When none of it was there. */
    since,
  };
}

/** Somebody's own act on the way to what a test needs: it must work. */
export async function act(
  world: World,
  who: Subject,
  action: string,
  path: string,
  fields: Fields,
): Promise<void> {
  const answer = await submit({
    action,
    path,
    fields: { idempotencyKey: randomUUID(), ...fields },
    cookie: world.cookie(who),
  });
  const outcome = outcomeOf(answer);
  if (outcome !== "works") throw new Error(`${action}: ${outcome}\n${answer.text}`);
}

const review = "app/(review)/review/[review]/actions.ts";
const validation = "app/(partner)/apps/[app]/validation/actions.ts";
const tenants = "app/(partner)/apps/[app]/tenants/actions.ts";

/** A publish request waits; with what a step of its review sends. */
export async function aReview(
  world: World,
  state: "waiting" | "taken" | "asked" = "waiting",
) {
  const path = `/apps/${world.app.id}/validation`;
  const { id: appId, versionId } = world.app;
  await selfTested(versionId);
  await act(world, "owner", `${validation}#requestPublishingAction`, path, {
    ...{ appId, versionId, revision: "1", note: "", ...objectionFields },
  });
  const bench = await benchOf(world);
  world.ids.push(bench.reviewId);
  if (state === "waiting") return bench;
  await act(world, "certifier", `${review}#takeReviewAction`, bench.path, bench.step);
  if (state === "taken") return benchOf(world);
  const [first = ""] = await itemsOf(bench);
  await judge(world, bench, first, "QUESTION");
  const asking = await benchOf(world);
  await act(world, "certifier", `${review}#askPartnerAction`, asking.path, asking.step);
  return benchOf(world);
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

type Verdict = "PASSED" | "FAILED" | "QUESTION";
type Bench = Awaited<ReturnType<typeof benchOf>>;

async function benchOf(world: World) {
  const { id, number, revision } = await db.review.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  return {
    reviewId: id,
    path: `/review/${number}`,
    step: { reviewId: id, revision: String(revision) },
  };
}

export async function judge(
  world: World,
  { reviewId, path }: Bench,
  item: string,
  verdict: Verdict,
): Promise<void> {
  const row = await db.reviewVerdict.findFirst({
    where: { reviewId, item: { code: item } },
    select: { revision: true },
  });
  await act(world, "certifier", `${review}#judgeItemAction`, path, {
    ...{ reviewId, item, verdict, revision: String(row?.revision ?? 0) },
    ...{ seen: "TLS 1.0", wouldPass: "TLS 1.2", question: "Which hosts?" },
  });
}

/** Every item of the checklist, judged alike: the rows that its forms leave, without the forms. */
export async function judgeAll(world: World, bench: Bench, verdict: Verdict) {
  const { userId } = world.people.certifier;
  const { reviewId } = bench;
  const review = await db.review.findUniqueOrThrow({
    where: { id: reviewId },
    select: reviewSelect(userId),
  });
  const given = { seen: "TLS 1.0", wouldPass: "TLS 1.2" };
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    await tx.reviewVerdict.createMany({
      data: reviewItems(review, sha256).map(({ item, inputHash }) => ({
        ...{ reviewId, itemId: item.id, inputHash, verdict, ...given },
        ...{ round: review.round, judgedById: userId, judgedAt: new Date() },
      })),
    });
  });
  return benchOf(world);
}

/** The codes of the checklist's items for a custom app. */
export async function itemsOf({ reviewId }: Bench): Promise<string[]> {
  const { checklist } = await db.review.findUniqueOrThrow({
    where: { id: reviewId },
    select: {
      checklist: {
        select: { items: { where: { custom: true }, orderBy: { position: "asc" } } },
      },
    },
  });
  return checklist.items.map(({ code }) => code);
}

/** The items that the portal saw pass, as the workbench lists them. */
export async function observedIn(world: World, { reviewId }: Bench): Promise<string> {
  const [review, version] = await Promise.all([
    db.review.findUniqueOrThrow({
      where: { id: reviewId },
      select: reviewSelect(world.people.certifier.userId),
    }),
    db.configurationVersion.findUniqueOrThrow({
      where: { id: world.app.versionId },
      select: checkedSelect(new Date()),
    }),
  ]);
  const items = reviewItems(review, sha256);
  const codes = items.map(({ item }) => item.code);
  const selfTest = selfTestOf(version, codes, new Date(), sha256);
  return items
    .map(({ item, verdict }) => ({ ...item, verdict }))
    .filter((item) =>
      isObserved({
        ...{ ...item, tested: tested(selfTest, item.code) },
        checks: selfTest.checks.filter(({ codes: own }) => own.includes(item.code)),
      }),
    )
    .map(({ code }) => code)
    .join(" ");
}

/** Publishes the app to Production without a review: what only SuperOffice may. */
export async function publish(world: World): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
    await tx.publication.create({
      data: {
        versionId: world.app.versionId,
        appId: world.app.id,
        environment: "PRODUCTION",
        state: "PUBLISHED",
        requestedById: world.owner.userId,
      },
    });
  });
}

/** An activation as far as a test wants it; with what the next step sends. */
export async function anActivation(
  world: World,
  state: "requested" | "approved" | "active" = "requested",
) {
  await publish(world);
  const path = `/apps/${world.app.id}/tenants`;
  await act(world, "owner", `${tenants}#requestActivationAction`, path, {
    appId: world.app.id,
    contextId: world.tenant.contextId,
    customerName: `Nordlys ${world.mark}`,
    contactEmail: world.people.customer.email,
    note: "We spoke on Tuesday.",
  });
  const asked = await activationOf(world);
  world.ids.push(asked.step.requestId);
  if (state === "requested") return asked;
  await act(
    world,
    "customer",
    "app/(customer)/actions.ts#approveActivationAction",
    asked.path,
    {
      ...asked.step,
      rights: asked.rights,
    },
  );
  const approved = await activationOf(world);
  if (state === "approved") return approved;
  const grant = "app/(review)/activations/[request]/actions.ts#grantActivationAction";
  await act(world, "appManager", grant, approved.grantPath, approved.step);
  return activationOf(world);
}

/** The same once it was granted, as it stands now. */
export const anAccess = (world: World) => activationOf(world);

async function activationOf(world: World) {
  const { id, revision } = await db.activationRequest.findFirstOrThrow({
    where: { appId: world.app.id },
  });
  const authorization = await db.authorization.findFirst({ where: { requestId: id } });
  if (authorization) world.ids.push(authorization.id);
  const tenantPath = `/tenants/production/${world.tenant.contextId}`;
  return {
    tenantPath,
    path: `${tenantPath}/requests/${id}`,
    grantPath: `/activations/${id}`,
    step: { requestId: id, revision: String(revision) },
    rights: `${world.app.versionId}:1`,
    held: {
      authorizationId: authorization?.id ?? "",
      revision: String(authorization?.revision ?? 0),
    },
  };
}

/** The path that the newest mail to somebody leads to, opened as only the portal can. */
export async function pathInMail(recipient: string, path: RegExp): Promise<string> {
  const mails = await db.mail.findMany({
    where: { recipient },
    orderBy: { createdAt: "desc" },
  });
  for (const { id, sealedLink } of mails) {
    const link = sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : "";
    if (path.test(link)) return new URL(link).pathname;
  }
  throw new Error(`No mail to ${recipient} leads to ${path.source}.`);
}

/** A mail that its recipient's server refused. */
export async function aDeadLetter(recipient: string, subject = "Refused") {
  const letter = { before: ["Look at this."], button: "Look at it", after: [] };
  return db.mail.create({
    data: {
      ...{ recipient, subject, state: "FAILED", failure: "REFUSED", attempts: 1 },
      letter,
      serverAnswer: "550 5.1.1 The mailbox does not exist",
    },
    select: { id: true, revision: true },
  });
}
