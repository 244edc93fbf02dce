import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { LookAgain } from "@/components/ui/look-again";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import { Section } from "@/components/ui/section";
import { reasonCause } from "@/lib/failures/explanations/rules";
import { outcomeOf, type SeenSignIn, type Step } from "@/lib/practice/observations/rules";
import { text } from "@/lib/words/catalogue";
import { AnswerMessage, Message, SentMessage } from "./message";

const words = text.practiceTrials.seen;
/** Soon enough for whoever signs in in the tab beside this one. */
const SECONDS = 3;
const tones = { exchanged: "success", waiting: "neutral", refused: "warning" } as const;

type Props = { seen: readonly SeenSignIn[]; path: string; failures: string };

/** What the practice SuperID saw of the reader's own sign-ins, the latest open. */
export function Seen({ seen, path, failures }: Props) {
  const [latest, ...earlier] = seen;
  return (
    <Section
      heading={words.heading}
      description={words.lead}
      actions={<LookAgain label={words.live} href={path} every={SECONDS} />}
    >
      {latest ? (
        <article className="grid gap-6">
          <h3 className="font-semibold">
            <Title signIn={latest} />
          </h3>
          <Steps signIn={latest} failures={failures} />
        </article>
      ) : (
        <EmptyState title={words.none} body={words.noneText} />
      )}
      {earlier.map((signIn) => (
        <Disclosure key={signIn.mark} summary={<Title signIn={signIn} />}>
          <Steps signIn={signIn} failures={failures} />
        </Disclosure>
      ))}
    </Section>
  );
}

function Title({ signIn }: { signIn: SeenSignIn }) {
  const outcome = outcomeOf(signIn);
  const at = (signIn.back ?? signIn.exchanges[0])?.at;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span>
        {words.at} {at ? <Moment at={at} /> : null}
      </span>
      <Badge tone={tones[outcome]}>{words.states[outcome]}</Badge>
    </span>
  );
}

function Steps({ signIn, failures }: { signIn: SeenSignIn; failures: string }) {
  const { back, exchanges } = signIn;
  const isWaiting = outcomeOf(signIn) === "waiting";
  return (
    <div className="grid gap-6">
      {back ? (
        <>
          <SentMessage request={back.request} />
          <Message
            heading={words.back}
            address={words.backTo(redirectOf(back))}
            values={back.answer.values}
          />
          <Why step={back} failures={failures} />
        </>
      ) : null}
      {exchanges.map((step) => (
        <div key={step.at.getTime()} className="grid gap-6">
          <p className="border-t border-line pt-4 font-semibold">
            {words.exchange}, <Moment at={step.at} />
          </p>
          <SentMessage request={step.request} />
          <AnswerMessage answer={step.answer} />
          <Why step={step} failures={failures} />
        </div>
      ))}
      {isWaiting ? (
        <Note title={words.waiting}>
          <p>{words.waitingText}</p>
        </Note>
      ) : null}
    </div>
  );
}

/** What stands behind a refusal, in the words of the app's failures. */
function Why({ step, failures }: { step: Step; failures: string }) {
  if (step.reason === "") return null;
  const { what, mend } = text.signInFailures.causes[reasonCause(step.reason)];
  return (
    <Note tone="warning" title={what}>
      <p>
        {mend}{" "}
        <OpenLink className="link" href={failures}>
          {words.failures}
        </OpenLink>
      </p>
    </Note>
  );
}

function redirectOf({ request }: Step): string {
  return request.values.find(({ name }) => name === "redirect_uri")?.value ?? "";
}
