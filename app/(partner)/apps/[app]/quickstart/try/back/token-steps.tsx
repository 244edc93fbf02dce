import { CheckList } from "@/components/ui/check-list";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { TrialEnd } from "@/lib/practice/trials/dto";
import { text } from "@/lib/words/catalogue";
import { AnswerMessage, Explained, Message, SentMessage } from "../message";

const words = text.practiceTrials;

/** What an app does with the tokens it got: it judges the one, and calls by the other. */
export function TokenSteps({ end }: { end: Extract<TrialEnd, { kind: "signed_in" }> }) {
  const { token, call } = end;
  return (
    <>
      <Section heading={words.steps.token} description={words.steps.tokenLead}>
        <CheckList
          checks={token.checks.map(({ check, holds }) => ({
            ...{ key: check, what: words.checks[check], met: holds },
          }))}
          words={words.verdict}
        />
        <div className="grid gap-6 pt-3">
          <Message heading={words.header} values={token.header} />
          <div className="grid min-w-0 content-start gap-2">
            <h3 className="font-semibold">{words.claimsHeading}</h3>
            <DescriptionList
              items={token.claims.map(({ short, value }) => ({
                term: short,
                value: <Explained value={value} means={words.claim(short)} />,
              }))}
            />
          </div>
        </div>
      </Section>
      {call ? (
        <Section heading={words.steps.call} description={words.steps.callLead}>
          <div className="grid gap-6">
            <SentMessage request={call.request} />
            <AnswerMessage answer={call.answer} />
          </div>
        </Section>
      ) : null}
    </>
  );
}
