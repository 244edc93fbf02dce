import { text } from "@/lib/words/catalogue";
import { LinkButton } from "./link-button";

const words = text.ui.pager;

/** Through a long list: on to the next page, or back to the first. */
export function Pager({ first, next }: { first: string | null; next: string | null }) {
  if (!first && !next) return null;
  return (
    <nav aria-label={words.label} className="flex flex-wrap gap-2">
      {first ? <LinkButton href={first}>{words.first}</LinkButton> : null}
      {next ? <LinkButton href={next}>{words.next}</LinkButton> : null}
    </nav>
  );
}
