import type { threads as en } from "../en/threads";

/** The inbox, by its name in the top bar. */
export const threads: Pick<typeof en, "title"> = { title: "Meldinger" };
