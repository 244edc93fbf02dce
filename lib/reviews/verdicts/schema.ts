import * as z from "zod";
import { itemCode, reviewStepInput } from "../schema";

/** The items that were listed when it was pressed, with a space between two. */
export const acceptObservedInput = reviewStepInput.extend({
  items: z
    .string()
    .max(2000)
    .transform((list) => list.split(" "))
    .pipe(z.array(itemCode).min(1).max(100)),
});
export type AcceptObservedInput = z.output<typeof acceptObservedInput>;
