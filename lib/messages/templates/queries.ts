import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { htmlText, plainText } from "../letters/rules";
import { canReadMails } from "../policy";
import type { TemplateList } from "./dto";
import { templateExamples } from "./rules";

/** Every template's subject by room, and one of them in both forms: that one, or the first. */
export function showTemplates(actor: Actor, wanted: string): TemplateList | null {
  if (!canReadMails(actor)) return null;
  const all = templateExamples();
  const chosen = all.find(({ id }) => id === wanted) ?? all[0];
  if (!chosen) return null;
  const places = { link: `${env.portalUrl}/`, portal: env.portalUrl };
  return {
    rooms: [...new Set(all.map(({ room }) => room))].map((room) => ({
      room,
      templates: all
        .filter((one) => one.room === room)
        .map(({ id, letter }) => ({ id, subject: letter.subject })),
    })),
    shown: {
      id: chosen.id,
      letter: chosen.letter,
      link: places.link,
      text: plainText(chosen.letter, places),
      html: htmlText(chosen.letter, places),
    },
  };
}
