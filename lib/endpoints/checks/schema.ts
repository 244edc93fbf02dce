import * as z from "zod";
import { environments } from "@/lib/core/environments";

export const checkUrlsInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z.enum(environments),
});
export type CheckUrlsInput = z.output<typeof checkUrlsInput>;
