import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { text } from "@/lib/words/catalogue";

const words = text.factors.asleep;

type Props = { partners: readonly { partnerId: string; partner: string }[] };

/** Why somebody's partner seems gone: it asks for a second factor that they have not set up. */
export function AsleepNotes({ partners }: Props) {
  return partners.map(({ partnerId, partner }) => (
    <Note key={partnerId} tone="warning" title={words.title(partner)}>
      <div className="grid justify-items-start gap-2">
        <p>{words.body}</p>
        <LinkButton href="/profile/security" size="small">
          {words.button}
        </LinkButton>
      </div>
    </Note>
  ));
}
