import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { movers } from "@/lib/certifications/standings/policy";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { heldAppOf } from "@/lib/db/held-app";
import { writeOnce } from "@/lib/db/write-once";
import { concerned, decidersOf, mailPeople, staffWith } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { inTransfer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import { contentSelect, gapsOf, imagesSelect, listedAppSelect } from "../dto";
import { toImage, toListing } from "../dto";
import { hasListingInterest, ownListings, visibleListings } from "../policy";
import { isOpen, LISTING_TRANSITIONS, type ListingState } from "../rules";
import { decidedSelect } from "./dto";
import { placeOf, storedReasons } from "./rules";
import type { ListingStepInput, RejectListingInput, RequestListingInput } from "./schema";

const words = text.listings;

type Done = Result<{ appId: string }>;

/** Asks for a version to be published: everything orange has to be there. */
export async function requestListing(
  actor: Actor,
  { idempotencyKey, ...input }: RequestListingInput,
): Promise<Done> {
  const ahead = heldAppOf(input.listingId);
  const form = { key: idempotencyKey, command: "requestListing", input, ahead };
  return writeOnce(actor, form, async (tx) => {
    const { listingId: id, revision, note } = input;
    const row = await tx.listing.findFirst({
      where: { AND: [{ id }, ownListings(actor)] },
      select: {
        ...{ ...contentSelect, appId: true, number: true, state: true },
        app: { select: { ...listedAppSelect, transfers: inTransfer } },
        images: imagesSelect,
        rounds: { orderBy: { number: "desc" }, take: 1, select: { number: true } },
      },
    });
    if (!row) return fail("not_found", text.form.notFound);
    const { app, appId } = row;
    if (!can(actor, "listing.request", app))
      return fail("forbidden", text.form.forbidden);
    if (app.kind !== "STANDARD") return fail("rule_broken", words.request.custom);
    if (app.transfers.length > 0) return fail("rule_broken", text.transfers.underWay);
    if (!isOpen(row.state)) return fail("conflict", text.form.stale);
    const gaps = gapsOf(toListing(row), row.images.map(toImage), app);
    if (gaps.length > 0) return fail("rule_broken", words.request.gaps(gaps.length));
    const stepped = await step(tx, { id, revision }, row.state, "REQUEST_PENDING");
    if (!stepped.ok) return stepped;
    await tx.listingRound.create({
      data: {
        ...{ listingId: id, number: (row.rounds[0]?.number ?? 0) + 1, note },
        requestedById: actor.userId,
      },
    });
    await recordEvent(tx, actor, {
      action: "listing.requested",
      object: { type: "listing", id },
      partnerId: app.partnerId,
      data: { appId, number: row.number },
    });
    await mailPeople(tx, await staffWith(tx, "APP_STORE_MANAGER"), {
      ...words.mails.requested({
        ...{ app: app.name, partner: app.partner.name, by: actor.name },
      }),
      link: `/listings/${id}`,
    });
    return ok({ appId });
  });
}

/** Takes a request back: the version is a draft again. */
export async function withdrawListing(
  actor: Actor,
  { idempotencyKey, ...input }: ListingStepInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "withdrawListing", input };
  return writeOnce(actor, form, async (tx) => {
    const { listingId: id } = input;
    const row = await tx.listing.findFirst({
      where: { AND: [{ id }, ownListings(actor)] },
      select: {
        ...{ appId: true, number: true, state: true },
        app: { select: { partnerId: true } },
      },
    });
    if (!row) return fail("not_found", text.form.notFound);
    if (!can(actor, "listing.request", row.app))
      return fail("forbidden", text.form.forbidden);
    const stepped = await step(tx, { ...input, id }, row.state, "DRAFT");
    if (!stepped.ok) return stepped;
    await close(tx, actor, id, { decision: "WITHDRAWN" });
    await recordEvent(tx, actor, {
      action: "listing.withdrawn",
      object: { type: "listing", id },
      partnerId: row.app.partnerId,
      data: { appId: row.appId, number: row.number },
    });
    return ok({ appId: row.appId });
  });
}

/**
 * Approves a version: it takes the place of the published one. An app that works in Production is listed
 * with it (T13), which the database does.
 */
export async function approveListing(
  actor: Actor,
  { idempotencyKey, ...input }: ListingStepInput,
): Promise<Done> {
  const ahead = heldAppOf(input.listingId);
  const form = { key: idempotencyKey, command: "approveListing", input, ahead };
  return writeOnce(actor, form, async (tx) => {
    const found = await findToDecide(tx, actor, input.listingId);
    if (!found.ok) return found;
    const { id, appId, app, number } = found.value;
    if (app.kind !== "STANDARD") return fail("rule_broken", words.request.custom);
    const replaced = await tx.listing.updateMany({
      where: { appId, state: "PUBLISHED" },
      data: { state: "REPLACED", revision: { increment: 1 } },
    });
    const stepped = await step(tx, { ...input, id }, found.value.state, "PUBLISHED");
    if (!stepped.ok) return stepped;
    await close(tx, actor, id, { decision: "APPROVED" });
    await recordEvent(tx, actor, {
      action: "listing.approved",
      object: { type: "listing", id },
      partnerId: app.partnerId,
      data: { appId, number },
    });
    for (const { id: record, status } of app.records) {
      if (status === "INSTALLED")
        await recordEvent(tx, actor, {
          action: "certification.moved",
          object: { type: "application", id: appId },
          partnerId: app.partnerId,
          data: { record, from: "INSTALLED", to: "LISTED" },
        });
      // One that was listed before lost its listing with its last partner: its launch waited for this one.
      else if (status !== "LISTED" || replaced.count > 0) continue;
      await mailPeople(tx, await decidersOf(tx, app.partnerId, movers), {
        ...text.certification.standing.mails.launch({ app: app.name }),
        link: `/certifications/${record}`,
      });
    }
    await tell(tx, found.value, {
      ...words.mails.approved({ app: app.name, place: placeOf(app.records) }),
    });
    return ok({ appId });
  });
}

/** Rejects a version, with what to mend of which field. It is open to changes again. */
export async function rejectListing(
  actor: Actor,
  { idempotencyKey, ...input }: RejectListingInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "rejectListing", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findToDecide(tx, actor, input.listingId);
    if (!found.ok) return found;
    const { id, appId, app, number } = found.value;
    const stepped = await step(tx, { ...input, id }, found.value.state, "REJECTED");
    if (!stepped.ok) return stepped;
    const { reasons } = input;
    await close(tx, actor, id, { decision: "REJECTED", reasons });
    await recordEvent(tx, actor, {
      action: "listing.rejected",
      object: { type: "listing", id },
      partnerId: app.partnerId,
      data: { appId, number, fields: Object.keys(reasons) },
    });
    await tell(tx, found.value, {
      ...words.mails.rejected({
        app: app.name,
        reasons: storedReasons(reasons).map(
          ({ field, reason }) => `${words.fields[field]}: ${reason}`,
        ),
      }),
    });
    return ok({ appId });
  });
}

async function findToDecide(tx: Tx, actor: Actor, id: string) {
  const row = await tx.listing.findFirst({
    where: { AND: [{ id }, visibleListings(actor)] },
    select: decidedSelect(actor),
  });
  if (!row) return fail("not_found", text.form.notFound);
  if (!can(actor, "listing.decide")) return fail("forbidden", text.form.forbidden);
  if (hasListingInterest(actor, row)) return fail("forbidden", words.desk.interest);
  const proof = await stepUp(tx, actor);
  return proof.ok ? ok(row) : proof;
}

type Shown = { id: string; revision: number };

async function step(
  tx: Tx,
  { id, revision }: Shown,
  from: ListingState,
  to: ListingState,
): Promise<Result<null>> {
  const ways: readonly ListingState[] = LISTING_TRANSITIONS[from];
  if (!ways.includes(to)) return fail("conflict", text.form.stale);
  const { count } = await tx.listing.updateMany({
    where: { id, revision, state: from },
    data: { state: to, revision: { increment: 1 } },
  });
  return count === 0 ? fail("conflict", text.form.stale) : ok(null);
}

type Decision = {
  decision: "APPROVED" | "REJECTED" | "WITHDRAWN";
  reasons?: RejectListingInput["reasons"];
};

async function close(tx: Tx, actor: Actor, listingId: string, decided: Decision) {
  await tx.listingRound.updateMany({
    where: { listingId, decision: null },
    data: { ...decided, decidedById: actor.userId, decidedAt: new Date() },
  });
}

type Told = {
  appId: string;
  rounds: readonly { requestedById: string }[];
  app: { partnerId: string; technicalContactId: string };
};

async function tell(
  tx: Tx,
  { appId, rounds, app }: Told,
  mail: Omit<Parameters<typeof mailPeople>[2], "link">,
) {
  const asked = rounds.slice(0, 1).map(({ requestedById }) => requestedById);
  const people = [...asked, ...(await concerned(tx, app))];
  await mailPeople(tx, people, { ...mail, link: `/apps/${appId}/listing` });
}
