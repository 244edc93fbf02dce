import type { failures as en } from "../en/failures";

/** The page of a failure, for customers. */
export const failures: typeof en = {
  title: "Noe gikk galt hos oss",
  what: "Siden kunne ikke vises. Feilen er vår, og den er registrert.",
  data: "Det som er lagret fra før, er trygt. Hvis du nettopp sendte et skjema, kan du se etter om endringen er der før du sender det igjen.",
  next: "Prøv igjen. Hvis det fortsatt ikke virker, kan du kontakte SuperOffice og oppgi referansen under.",
  retry: "Prøv igjen",
  reference: "Referanse:",
};
