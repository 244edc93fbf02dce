import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { LinkAnswer } from "@/lib/authorizations/requests/dto";
import { text } from "@/lib/words/catalogue";

const { links } = text.activations;

type Props = { answer: Extract<LinkAnswer, { kind: "closed" | "replaced" }> };

/** Why a link does not lead on: it ran out, was used, or a newer one replaced it. */
export function NoLonger({ answer }: Props) {
  const { appName, contextId } = answer;
  const isReplaced = answer.kind === "replaced";
  const words = isReplaced ? links.replaced : links.closed[answer.why];
  return (
    <>
      <PageHeader title={words.title} />
      <div className="grid max-w-reading gap-3">
        <p>{words.body(appName, contextId)}</p>
        <p>
          {typeof words.next === "string" ? words.next : words.next(partnerOf(answer))}
        </p>
        {isReplaced && answer.path ? (
          <div>
            <LinkButton href={answer.path} tone="primary">
              {links.replaced.open}
            </LinkButton>
          </div>
        ) : null}
      </div>
    </>
  );
}

function partnerOf(answer: Props["answer"]): string {
  return answer.kind === "closed" ? answer.partner : "";
}
