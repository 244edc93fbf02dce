import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import {
  getPartnersRequest,
  getTenantRequest,
} from "@/lib/authorizations/requests/queries";
import { environmentSlug } from "@/lib/core/environments";
import { getListingThread } from "@/lib/listings/messages/queries";
import { asStaff, can, partnersFor, tenantsFor } from "@/lib/permissions/policy";
import { readAppeal } from "@/lib/reviews/appeals/queries";
import { reviewSelect } from "@/lib/reviews/dto";
import { interestFacts } from "@/lib/reviews/interests/dto";
import { listMessages } from "@/lib/reviews/messages/queries";
import { interestIn, visibleReviews } from "@/lib/reviews/policy";
import { getAppeal } from "@/lib/stops/appeals/queries";
import { text } from "@/lib/words/catalogue";
import type { ThreadList, ThreadPage } from "../dto";
import { findThread } from "../queries";
import type { ThreadKind } from "../rules";

const words = text.activations;

type Row = ThreadList["rows"][number];
type Place = Omit<ThreadPage, keyof Row>;

/** What was said stands with each thing: how it is read there, and which form writes there. */
const places = {
  REVIEW: inReview,
  SUSPENSION: inSuspension,
  LISTING: inListing,
  ACTIVATION: inActivation,
  REJECTION: inRejection,
} satisfies Record<ThreadKind, (actor: Actor, row: Row) => Promise<Place | null>>;

/** A thread with all that was said, or null when it is not the actor's to see. */
export async function getThread(actor: Actor, id: string): Promise<ThreadPage | null> {
  const row = await findThread(actor, id);
  const place = row && (await places[row.kind](actor, row));
  return place && { ...row, ...place };
}

async function inReview(actor: Actor, row: Row): Promise<Place | null> {
  const review = await db.review.findFirst({
    where: { AND: [{ id: row.thingId }, visibleReviews(actor)] },
    select: reviewSelect(actor.userId),
  });
  if (!review) return null;
  const isPartner = partnersFor(actor, "review.see").includes(row.partnerId);
  const messages = await listMessages(review.id, isPartner ? "PARTNER" : "SUPEROFFICE");
  const query = row.item ? `?item=${row.item}` : "";
  const readOnly = reasonNotToWrite(actor, review, row);
  return {
    said: messages.filter(({ item }) => item === row.item),
    href: isPartner
      ? `/apps/${review.app.id}/validation${query}`
      : `/review/${review.number}${query}`,
    readOnly,
    reply:
      readOnly === null
        ? {
            ...{ kind: "REVIEW", reviewId: review.id, item: row.item ?? "" },
            canNote: !isPartner,
          }
        : null,
  };
}

type Review = Parameters<typeof interestFacts>[0] & { state: string };

function reasonNotToWrite(actor: Actor, review: Review, row: Row): string | null {
  if (review.state === "WITHDRAWN") return text.reviews.refused.closed;
  if (partnersFor(actor, "review.message").includes(row.partnerId)) return null;
  if (!asStaff(actor, "review.message")) return text.threads.readOnly;
  const isMember = interestIn(actor, interestFacts(review)) === "MEMBER";
  return isMember ? text.reviews.interest.MEMBER : null;
}

async function inSuspension(actor: Actor, row: Row): Promise<Place | null> {
  const appeal = await getAppeal(actor, row.thingId);
  return (
    appeal && {
      said: appeal.messages.map((message) => ({ ...message, internal: false })),
      href: `/appeals/${row.thingId}`,
      readOnly: appeal.readOnly,
      reply: appeal.canWrite ? { kind: "SUSPENSION", stopId: row.thingId } : null,
    }
  );
}

async function inListing(actor: Actor, row: Row): Promise<Place | null> {
  const thread = await getListingThread(actor, row.thingId);
  if (!thread) return null;
  const { side, appId, listingId, readOnly, messages } = thread;
  return {
    said: messages.map((message) => ({ ...message, internal: false })),
    href: side === "PARTNER" ? `/apps/${appId}/listing` : `/listings/${listingId}`,
    readOnly,
    reply: readOnly === null ? { kind: "LISTING", listingId } : null,
  };
}

/** Each side reads and writes with its own form; SuperOffice looks on. */
async function inActivation(actor: Actor, row: Row): Promise<Place | null> {
  const isPartner = partnersFor(actor, "activation.see").includes(row.partnerId);
  const isCustomer =
    row.tenantId !== null && tenantsFor(actor, "activation.see").includes(row.tenantId);
  return isCustomer && !isPartner ? asCustomer(actor, row) : asPartner(actor, row);
}

async function asCustomer(actor: Actor, row: Row): Promise<Place | null> {
  const { environment, contextId, thingId: requestId } = row;
  if (!environment || !contextId) return null;
  const request = await getTenantRequest(actor, environment, contextId, requestId);
  if (!request) return null;
  const { questions, canAsk, readOnly } = request;
  return {
    said: questions.map((question) => ({ ...question, internal: false })),
    href: `/tenants/${environmentSlug(environment)}/${contextId}/requests/${requestId}`,
    readOnly: canAsk ? null : (readOnly ?? words.questions.closed),
    reply: canAsk ? { kind: "ACTIVATION", requestId, side: "CUSTOMER" } : null,
  };
}

async function asPartner(actor: Actor, row: Row): Promise<Place | null> {
  const { appId, thingId: requestId } = row;
  const request = appId && (await getPartnersRequest(actor, appId, requestId));
  if (!request) return null;
  const { questions, isClosed } = request;
  const canAnswer = request.can.answer;
  return {
    said: questions.map((question) => ({ ...question, internal: false })),
    href: `/apps/${appId}/tenants/${requestId}`,
    readOnly: canAnswer
      ? null
      : isClosed
        ? words.questions.closed
        : text.threads.readOnly,
    reply: canAnswer ? { kind: "ACTIVATION", requestId, side: "PARTNER" } : null,
  };
}

/** An appeal has one answer, by somebody else than who rejected. */
async function inRejection(actor: Actor, row: Row): Promise<Place | null> {
  const appeal = await readAppeal(actor, row.thingId);
  if (!appeal) return null;
  const { reviewId, revision, grounds, answer, state, obstacle } = appeal;
  const isPartner = partnersFor(actor, "review.see").includes(row.partnerId);
  const isOpen = state === "OPEN";
  const canAnswer =
    isOpen && !isPartner && obstacle === null && can(actor, "review.answer_appeal");
  const at = { id: `${row.thingId}:grounds`, internal: false };
  return {
    said: [
      { ...at, author: appeal.by, side: "PARTNER", text: grounds, at: appeal.at },
      ...(answer
        ? [
            {
              ...{ id: `${row.thingId}:answer`, internal: false, author: answer.by },
              ...({ side: "SUPEROFFICE", text: answer.text, at: answer.at } as const),
            },
          ]
        : []),
    ],
    href: isPartner ? `/apps/${row.appId}/validation` : `/review/${appeal.number}`,
    readOnly: canAnswer
      ? null
      : isPartner || !isOpen
        ? text.appeals.next[state]
        : (obstacle ?? text.threads.readOnly),
    reply: canAnswer
      ? { kind: "REJECTION", reviewId, revision, app: row.app ?? row.partner }
      : null,
  };
}
