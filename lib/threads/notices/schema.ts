import * as z from "zod";
import { isZone } from "@/lib/core/zones";
import { text } from "@/lib/words/catalogue";
import { noticeKinds, noticeWays } from "./rules";

export const chooseNoticesInput = z.object({
  idempotencyKey: z.uuid(),
  /** Of each kind of message; one that the page does not show stays as it is. */
  ...oneOfEach(),
  /** By whose clock the day's mail comes. */
  timeZone: z
    .string()
    .max(64)
    .refine(isZone, { error: () => text.form.chooseOne })
    .optional(),
});
export type ChooseNoticesInput = z.output<typeof chooseNoticesInput>;

function oneOfEach() {
  const way = z.enum(noticeWays).optional();
  return Object.fromEntries(noticeKinds.map((kind) => [kind, way])) as Record<
    (typeof noticeKinds)[number],
    typeof way
  >;
}
