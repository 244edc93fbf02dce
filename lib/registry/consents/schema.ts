import * as z from "zod";
import { requestId } from "../schema";

/** The body of a consent that somebody gave in the sign-in. Nothing else may stand in it. */
export const consentBody = z.strictObject({
  /** What they read: the mark that the answer to POST /authorize-check had. */
  rights: z.string().min(1).max(100),
  /** Who agreed. An account of the portal with this confirmed address is named; nobody else is kept. */
  approvedBy: z.string().max(320).nullable().default(null),
});
export type ConsentBody = z.output<typeof consentBody>;

/** The body of a question that nobody agreed to: that of the decision which asked it. */
export const declineBody = z.strictObject({ requestId });
