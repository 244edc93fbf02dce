import * as z from "zod";
import type { Bytes } from "@/lib/core/bytes";
import { itemCode } from "../schema";

/** The form of an upload; the file itself is judged by what is in it. */
export const addFileInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  /** Empty: the request as a whole. */
  item: z.union([z.literal(""), itemCode]).default(""),
  file: z.object({ name: z.string(), bytes: z.custom<Bytes>(Boolean) }),
});
export type AddFileInput = z.output<typeof addFileInput>;

export const removeFileInput = z.object({
  idempotencyKey: z.uuid(),
  reviewId: z.uuid(),
  fileId: z.uuid(),
});
export type RemoveFileInput = z.output<typeof removeFileInput>;
