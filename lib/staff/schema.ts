import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { staffRoles } from "./rules";

const roleList = z
  .array(z.enum(staffRoles, { error: text.form.chooseOne }), {
    error: text.form.chooseOne,
  })
  .max(8)
  .default([])
  .transform((chosen) => staffRoles.filter((role) => chosen.includes(role)));

export const saveRolesInput = z.object({
  idempotencyKey: z.uuid(),
  userId: z.uuid(),
  roles: roleList,
  /** What the page showed: other roles in the meantime make it stale. */
  shown: z.string().max(200).default(""),
});
export type SaveRolesInput = z.output<typeof saveRolesInput>;

export const switchAccountInput = z.object({
  idempotencyKey: z.uuid(),
  userId: z.uuid(),
  allowed: z.enum(["yes", "no"]),
});
export type SwitchAccountInput = z.output<typeof switchAccountInput>;
