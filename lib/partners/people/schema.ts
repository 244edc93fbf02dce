import * as z from "zod";
import { revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { givenPermissions } from "./rules";

/** Read is always part of it, whether its box is sent or not. */
export const permissionList = z
  .array(z.enum(["READ", ...givenPermissions], { error: text.form.chooseOne }), {
    error: text.form.chooseOne,
  })
  .max(8)
  .default([])
  .transform((chosen) => givenPermissions.filter((name) => chosen.includes(name)));

const onePerson = {
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  userId: z.uuid(),
  revision,
};

export const changePermissionsInput = z.object({
  ...onePerson,
  permissions: permissionList,
});
export type ChangePermissionsInput = z.output<typeof changePermissionsInput>;

export const switchLogInInput = z.object({
  ...onePerson,
  allowed: z.enum(["yes", "no"]),
});
export type SwitchLogInInput = z.output<typeof switchLogInInput>;

/** Nobody chosen is an empty text. */
const nextContact = z
  .union([z.uuid(), z.literal("")], { error: text.form.chooseOne })
  .default("");

export const removePersonInput = z.object({
  ...onePerson,
  appsContactId: nextContact,
  administrativeContactId: nextContact,
  technicalContactId: nextContact,
});
export type RemovePersonInput = z.output<typeof removePersonInput>;
