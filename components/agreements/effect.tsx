import { agreements, type AgreementName } from "@/lib/agreements/rules";
import { text } from "@/lib/words/catalogue";

const words = text.agreements;

/** What an agreement blocks while it is not accepted, from its row in the rules. */
export function AgreementEffect({ agreement }: { agreement: AgreementName }) {
  const { always, afterDeadline } = agreements[agreement];
  return (
    <div className="grid gap-1">
      {always.length > 0 ? (
        <p>{words.docs.always(always.map((act) => words.acts[act]))}</p>
      ) : null}
      {afterDeadline.length > 0 ? (
        <p>{words.docs.afterDeadline(afterDeadline.map((act) => words.acts[act]))}</p>
      ) : null}
    </div>
  );
}
