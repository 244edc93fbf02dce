import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { PublicationWord } from "@/lib/applications/states/rules";
import { text } from "@/lib/words/catalogue";

/** The colour that goes with a publication's word, as SuperOffice shows it. */
export const publicationTone: Record<PublicationWord, Tone> = {
  DRAFT: "neutral",
  REQUEST_PENDING: "warning",
  APPROVED: "info",
  PUBLISHED: "success",
  REJECTED: "danger",
  REPLACED: "neutral",
};

/** Where a version or an app stands in one environment. */
export function PublicationBadge({ state }: { state: PublicationWord }) {
  return (
    <StatusBadge tone={publicationTone[state]}>
      {text.applications.states[state]}
    </StatusBadge>
  );
}
