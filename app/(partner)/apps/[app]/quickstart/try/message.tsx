import { DescriptionList } from "@/components/ui/description-list";
import type { Received, Sent, Wired } from "@/lib/practice/exchanges/rules";
import { text } from "@/lib/words/catalogue";

const words = text.practiceTrials;

type Props = { heading: string; address?: string; values: readonly Wired[] };

/** What went over the wire in one direction, each value with what it is for. */
export function Message({ heading, address, values }: Props) {
  return (
    <div className="grid min-w-0 content-start gap-2">
      <h3 className="font-semibold">{heading}</h3>
      {address ? <p className="font-mono text-sm break-all">{address}</p> : null}
      {values.length > 0 ? (
        <DescriptionList
          items={values.map(({ name, value }) => ({
            term: name,
            value: <Explained value={value} means={words.value(name)} />,
          }))}
        />
      ) : null}
    </div>
  );
}

/** A value and what it means. */
export function Explained({ value, means }: { value: string; means: string }) {
  return (
    <>
      <span className="font-mono text-sm break-all">{value}</span>
      {means ? <span className="block text-sm text-ink-soft">{means}</span> : null}
    </>
  );
}

export function SentMessage({ request }: { request: Sent }) {
  const { method, address, values } = request;
  return (
    <Message
      heading={words.sent}
      address={words.addressOf(method, address)}
      values={values}
    />
  );
}

export function AnswerMessage({ answer }: { answer: Received }) {
  return <Message heading={words.answered(answer.status)} values={answer.values} />;
}
