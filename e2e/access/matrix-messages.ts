import { db } from "@/lib/testing/database";
import { aReview, type World } from "../support/world";
import { does, inRoom, sees, signedIn, type ActionRow, type Form } from "./matrix";
import { suspendedApp } from "./matrix-life";
import { listed } from "./matrix-listings";
import type { PageRow } from "./matrix-pages";

/** The partner has written about the world's review; everybody has read it. */
async function aThread(world: World): Promise<Form> {
  const { reviewId } = await aReview(world);
  const threadId = await aThreadOf(reviewId, world.owner.userId);
  world.ids.push(threadId);
  const readAt = new Date();
  await db.threadRead.createMany({
    data: Object.values(world.people).map(({ userId }) => ({ threadId, userId, readAt })),
  });
  const upTo = new Date(0).toISOString();
  return { path: `/messages/${threadId}`, fields: { threadId, upTo } };
}

/** What somebody of the partner wrote about a review, as the inbox lists it. */
export async function aThreadOf(reviewId: string, authorId: string): Promise<string> {
  await db.reviewMessage.create({
    data: { reviewId, authorId, side: "PARTNER", text: "Which day suits you?" },
  });
  const { id } = await db.thread.findFirstOrThrow({ where: { thingId: reviewId } });
  return id;
}

async function marking(world: World, isRead: "yes" | "no"): Promise<Form> {
  const { path, fields } = await aThread(world);
  return { path, fields: { ...fields, isRead } };
}

const reads = does("review.see", "review.see");

export const messageActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/messages", {
    markReadAction: {
      form: (world) => marking(world, "yes"),
      again: "same",
      leavesNoEvent: true,
      may: reads,
    },
    markUnreadAction: {
      form: (world) => marking(world, "no"),
      again: "same",
      leavesNoEvent: true,
      may: reads,
    },
    answerReviewAction: {
      form: async (world) => {
        const { reviewId } = await aReview(world);
        const path = `/messages/${await aThreadOf(reviewId, world.owner.userId)}`;
        return { path, fields: { reviewId, item: "", message: "On Monday." } };
      },
      again: "works",
      may: { ...does("review.message", "review.see"), conflicted: "forbidden" },
    },
    answerAppealAction: {
      form: async (world) => {
        const { fields } = await suspendedApp(world);
        const stopId = String(fields["stopId"]);
        const authorId = world.owner.userId;
        await db.stopMessage.create({
          data: { stopId, authorId, side: "PARTNER", text: "Why?" },
        });
        const { id } = await db.thread.findFirstOrThrow({ where: { thingId: stopId } });
        const path = `/messages/${id}`;
        return { path, fields: { stopId, message: "We mended it." } };
      },
      again: "works",
      may: does("appeal.write", "appeal.see"),
    },
    answerListingAction: {
      form: async (world) => {
        const { fields } = await listed(world, "REQUEST_PENDING");
        const { listingId } = fields;
        await db.listingMessage.create({
          data: {
            listingId,
            authorId: world.owner.userId,
            side: "PARTNER",
            text: "Why?",
          },
        });
        const { id } = await db.thread.findFirstOrThrow({
          where: { thingId: listingId },
        });
        return { path: `/messages/${id}`, fields: { listingId, message: "On Monday." } };
      },
      again: "works",
      may: does("listing.message", "listing.read_messages"),
    },
  }),
};

export const messagePages: Record<string, PageRow> = {
  "/(partner)/profile/notifications/page": {
    path: () => "/profile/notifications",
    sees: signedIn,
  },
  "/(partner)/messages/page": { path: () => "/messages", sees: signedIn },
  "/(partner)/messages/[thread]/page": {
    path: ({ thread }) => thread,
    sees: sees("review.see"),
  },
};
