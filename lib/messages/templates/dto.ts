import type { Letter } from "@/lib/words/letter";

export type TemplateList = {
  rooms: { room: string; templates: { id: string; subject: string }[] }[];
  /** One template with its example values, in the forms a reader may get. */
  shown: { id: string; letter: Letter; link: string; text: string; html: string };
};
