import * as z from "zod";
import { line, longText, neededText, revision } from "@/lib/forms/schema";
import { normalizeContextId } from "../rules";
import { text } from "@/lib/words/catalogue";

const words = text.sandboxOrders.refusals;
const idempotencyKey = z.uuid();
const accepted = z.literal("on", { error: words.accept });
const ticked = z
  .literal("on")
  .optional()
  .transform((sent) => sent === "on");

export const orderSandboxInput = z.object({
  idempotencyKey,
  partnerId: z.uuid(),
  tenantId: z.uuid(),
  userPlan: line(100, words.planMissing),
  quantity: z
    .string({ error: words.quantity })
    .trim()
    .regex(/^[1-9]\d{0,2}$|^1000$/, words.quantity)
    .transform(Number),
  developmentTools: ticked,
  databaseMirroring: ticked,
  administrator: line(254, words.administratorMissing),
  note: longText(2000).default(""),
  costAccepted: accepted,
  privacyAccepted: accepted,
});
export type OrderSandboxInput = z.output<typeof orderSandboxInput>;

const order = { idempotencyKey, orderId: z.uuid(), revision };

export const withdrawSandboxInput = z.object(order);
export type WithdrawSandboxInput = z.output<typeof withdrawSandboxInput>;

export const finishSandboxInput = z.object({
  ...order,
  contextId: z
    .string({ error: text.activations.fields.contextIdForm })
    .max(100, text.activations.fields.contextIdForm)
    .transform((typed, context) => {
      const id = normalizeContextId(typed);
      if (id) return id;
      context.addIssue({
        code: "custom",
        message: text.activations.fields.contextIdForm,
      });
      return z.NEVER;
    }),
});
export type FinishSandboxInput = z.output<typeof finishSandboxInput>;

export const declineSandboxInput = z.object({
  ...order,
  reason: neededText(2000, words.reasonMissing),
});
export type DeclineSandboxInput = z.output<typeof declineSandboxInput>;
