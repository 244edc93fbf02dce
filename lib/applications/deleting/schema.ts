import * as z from "zod";
import { text } from "@/lib/words/catalogue";

const about = { idempotencyKey: z.uuid(), appId: z.uuid() };

export const deleteAppInput = z.object({
  ...about,
  appName: z.string().max(200, text.appDeleting.nameLong).default(""),
});
export type DeleteAppInput = z.output<typeof deleteAppInput>;

export const restoreAppInput = z.object(about);
export type RestoreAppInput = z.output<typeof restoreAppInput>;
