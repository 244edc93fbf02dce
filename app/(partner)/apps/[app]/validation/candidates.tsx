import { TabNav } from "@/components/ui/tab-nav";
import type { ValidationPage } from "@/lib/publishing/dto";
import { requestedEnvironments } from "@/lib/publishing/rules";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.request;

/** Which version is looked at: one waits in Stage for Production while the next is in SOD already. */
export function Candidates({
  page: { appId, candidates, version },
}: {
  page: ValidationPage;
}) {
  if (candidates.length < 2) return null;
  return (
    <TabNav
      label={words.which}
      items={candidates.map(({ number, label, reviewKind }) => ({
        href: `/apps/${appId}/validation?version=${number}`,
        label: words.candidate(
          number,
          label,
          text.publishing.places(requestedEnvironments(reviewKind)),
        ),
        current: number === version?.number,
      }))}
    />
  );
}
