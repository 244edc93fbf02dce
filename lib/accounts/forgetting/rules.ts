import { DAY } from "@/lib/core/clock";

/** How long after its link ended an unconfirmed registration is kept: the page can still say why. */
export const KEEP_UNCONFIRMED = 7 * DAY;
