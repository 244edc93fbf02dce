import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { neededText } from "@/lib/forms/schema";
import { normalizeContextId } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";

const REASON_MAX = 1000;
const words = text.suspensions.tenant;
const reason = neededText(REASON_MAX, text.appStops.reasonMissing);

/** An app: everywhere, or in one environment. */
export const suspendAppInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z
    .enum(["ALL", ...environments])
    .transform((where) => (where === "ALL" ? null : where)),
  reason,
});
export type SuspendAppInput = z.output<typeof suspendAppInput>;

/** The access of one tenant. */
export const suspendAccessInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z.enum(environments),
  contextId: z
    .string({ error: words.contextIdForm })
    .max(100, words.contextIdForm)
    .transform((typed, context) => {
      const id = normalizeContextId(typed);
      if (id) return id;
      context.addIssue({ code: "custom", message: words.contextIdForm });
      return z.NEVER;
    }),
  reason,
});
export type SuspendAccessInput = z.output<typeof suspendAccessInput>;

/** Every app of a partner. */
export const suspendPartnerInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  reason,
});
export type SuspendPartnerInput = z.output<typeof suspendPartnerInput>;

export const liftSuspensionInput = z.object({
  idempotencyKey: z.uuid(),
  stopId: z.uuid(),
});
export type LiftSuspensionInput = z.output<typeof liftSuspensionInput>;
