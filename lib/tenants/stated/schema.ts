import * as z from "zod";
import { tenantRights } from "../people/rules";

/** The body of a statement about somebody. Nothing else may stand in it. */
export const statePersonBody = z.strictObject({ right: z.enum(tenantRights) });
export type StatePersonBody = z.output<typeof statePersonBody>;
