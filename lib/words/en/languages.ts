import type { Language } from "@/lib/core/languages";

const names: Record<Language, string> = { en: "English", nb: "Norsk" };

/** What people may read. Each language bears its own name, whatever the page is in. */
export const languages = {
  names,
  label: "Language",
  chosen: "This page is in English now.",
};
