import type { languages as en } from "../en/languages";

export const languages: Omit<typeof en, "names"> = {
  label: "Språk",
  chosen: "Siden er nå på norsk.",
};
