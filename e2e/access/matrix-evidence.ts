import { db } from "@/lib/testing/database";
import { act, aReview, type World } from "../support/world";
import { does, inRoom, type ActionRow } from "./matrix";

const room = "app/(partner)/apps/[app]/validation";

/** A file of a review, as the portal keeps it. */
export async function aFileOf(reviewId: string, uploadedById: string): Promise<string> {
  const { id } = await db.reviewFile.create({
    data: {
      ...{ reviewId, uploadedById, name: "log.txt", kind: "TEXT", size: 1 },
      ...{ hash: "0".repeat(64), keptAt: new Date() },
      parts: { create: [{ number: 0, bytes: Buffer.from("x") }] },
    },
  });
  return id;
}

async function withAccess(world: World, state: "waiting" | "taken") {
  const path = `/apps/${world.app.id}/validation`;
  const bench = await aReview(world, state);
  await act(world, "owner", `${room}/actions.ts#saveTestAccessAction`, path, {
    ...{ reviewId: bench.reviewId, revision: "0", accountsSecret: "tester / x" },
  });
  return { bench: bench.path, path, fields: { reviewId: bench.reviewId } };
}

/** The forms about what a partner gives a reviewer. */
export const evidenceActions: Record<string, ActionRow> = {
  ...inRoom(room, {
    removeFileAction: {
      form: async (world) => {
        const { reviewId } = await aReview(world);
        const fileId = await aFileOf(reviewId, world.owner.userId);
        return { path: `/apps/${world.app.id}/validation`, fields: { reviewId, fileId } };
      },
      again: "not_found",
      may: does("review.answer", "review.see"),
    },
    nameContactAction: {
      form: async (world) => {
        const { reviewId } = await aReview(world);
        const person = { contactName: "Eva Lund", contactEmail: "eva@fjord.example" };
        const fields = { reviewId, revision: "0", contactIs: "other", ...person };
        return { path: `/apps/${world.app.id}/validation`, fields };
      },
      again: "conflict",
      may: does("review.answer", "review.see"),
    },
    saveTestAccessAction: {
      form: async (world) => {
        const { reviewId } = await aReview(world);
        const fields = { reviewId, revision: "0", accountsSecret: "tester / x" };
        return { path: `/apps/${world.app.id}/validation`, fields };
      },
      again: "conflict",
      may: does("review.give_access", "review.see"),
    },
    removeTestAccessAction: {
      form: async (world) => {
        const { path, fields } = await withAccess(world, "waiting");
        return { path, fields };
      },
      again: "conflict",
      may: does("review.give_access", "review.see"),
    },
  }),
  ...inRoom("app/(review)/review/[review]", {
    seeTestAccessAction: {
      form: async (world) => {
        const { bench, fields } = await withAccess(world, "taken");
        return { path: bench, fields };
      },
      again: "works",
      may: does("review.see_access", "review.see"),
    },
  }),
};
