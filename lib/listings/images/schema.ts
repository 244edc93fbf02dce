import * as z from "zod";
import type { Bytes } from "@/lib/core/bytes";
import { optionalLine } from "@/lib/forms/schema";
import { LIMITS } from "../rules";
import { imageKinds } from "./rules";

/** The form of an upload; the file itself is judged by what is in it. */
export const addImageInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  kind: z.enum(imageKinds),
  alt: optionalLine(LIMITS.alt).default(""),
  file: z.object({ name: z.string(), bytes: z.custom<Bytes>(Boolean) }),
});
export type AddImageInput = z.output<typeof addImageInput>;
