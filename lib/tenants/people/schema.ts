import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { tenantRights } from "./rules";

export const tenantRight = z.enum(tenantRights, {
  error: () => text.form.chooseOne,
});

/** `was` is what the page showed: whoever was faster is not overwritten. */
const onePerson = {
  idempotencyKey: z.uuid(),
  tenantId: z.uuid(),
  userId: z.uuid(),
  was: tenantRight,
};

export const changeRightInput = z.object({ ...onePerson, right: tenantRight });
export type ChangeRightInput = z.output<typeof changeRightInput>;

export const removeTenantPersonInput = z.object(onePerson);
export type RemoveTenantPersonInput = z.output<typeof removeTenantPersonInput>;
