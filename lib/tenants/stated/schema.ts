import * as z from "zod";
import { languages } from "@/lib/core/languages";
import { tenantRights } from "../people/rules";

/** The body of a statement about somebody. Nothing else may stand in it. */
export const statePersonBody = z.strictObject({
  right: z.enum(tenantRights),
  /** What to write in to somebody who has no account yet. */
  language: z.enum(languages).optional(),
});
export type StatePersonBody = z.output<typeof statePersonBody>;
