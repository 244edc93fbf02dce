import * as z from "zod";
import { languages } from "@/lib/core/languages";
import { text } from "@/lib/words/catalogue";

export const chooseLanguageInput = z.object({
  idempotencyKey: z.uuid(),
  language: z.enum(languages, { error: () => text.form.chooseOne }),
});
export type ChooseLanguageInput = z.output<typeof chooseLanguageInput>;
