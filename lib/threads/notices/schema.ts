import * as z from "zod";
import { threadKinds } from "../rules";
import { noticeWays } from "./rules";

export const chooseNoticesInput = z.object({
  idempotencyKey: z.uuid(),
  /** Of each kind of message; one that the page does not show stays as it is. */
  ...oneOfEach(),
});
export type ChooseNoticesInput = z.output<typeof chooseNoticesInput>;

function oneOfEach() {
  const way = z.enum(noticeWays).optional();
  return Object.fromEntries(threadKinds.map((kind) => [kind, way])) as Record<
    (typeof threadKinds)[number],
    typeof way
  >;
}
