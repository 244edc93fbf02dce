import type { PublicationWord } from "@/lib/applications/dto";

/** The colour that goes with a publication's word, as SuperOffice shows it. */
export const publicationTone: Record<
  PublicationWord,
  "neutral" | "success" | "warning" | "danger" | "info"
> = {
  DRAFT: "neutral",
  REQUEST_PENDING: "warning",
  PUBLISHED: "success",
  REJECTED: "danger",
  REPLACED: "neutral",
};
