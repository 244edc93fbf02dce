import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { WaitingItem } from "@/lib/partners/dto";
import { text } from "@/lib/words/catalogue";

const words = text.partners.home;

/** Whatever is this person's move, with the way to it. */
export function Waiting({ items }: { items: readonly WaitingItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section heading={words.waiting}>
      <Card>
        <ul className="grid gap-2">
          {items.map((item) => (
            <li key={item.href}>
              <Link className="link" href={item.href}>
                {sentence(item)}
                {item.kind === "RELEASE" && item.at ? (
                  <Moment at={item.at} exact />
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function sentence(item: WaitingItem): string {
  switch (item.kind) {
    case "REVIEW_REJECTED":
    case "REVIEW_QUESTION":
      return words.waitingFor[item.kind](item.app, item.number);
    case "ACTIVATION_DECISION":
    case "ACTIVATION_GRANT":
      return words.waitingFor[item.kind](item.app, item.contextId);
    case "SUGGESTION":
    case "LAUNCH":
      return words.waitingFor[item.kind](item.app);
    case "MOVE":
      return text.certification.moves[item.step].home(item.app);
    case "RELEASE":
      return words.waitingFor[item.at ? "RELEASE_LATER" : "RELEASE"](item.app);
    case "AGREEMENTS":
      return words.waitingFor[item.kind](item.party, item.count);
  }
}
