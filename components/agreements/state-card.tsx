import { Link } from "@/components/ui/link";
import { DescriptionList } from "@/components/ui/description-list";
import type { FormAction } from "@/components/ui/keep-typing";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { AgreementState } from "@/lib/agreements/dto";
import { agreementSlug } from "@/lib/agreements/rules";
import { text } from "@/lib/words/catalogue";
import { AcceptDialog } from "./accept-dialog";

const words = text.agreements.page;

type Props = {
  state: AgreementState;
  company: string;
  /** Null for who may not accept: the page says why. */
  accept: {
    action: FormAction;
    formKey: string;
    hidden: Record<string, string>;
  } | null;
};

/** Where a company stands with one agreement: accepted by whom, what is open, what it blocks. */
export function AgreementStateCard({ state, company, accept }: Props) {
  const { agreement, title, label, accepted, deadline, blocks, wouldBlock } = state;
  const headingId = `agreement-${agreementSlug(agreement)}`;
  const sentence = (acts: typeof blocks) =>
    words.nobodyCan(acts.map((act) => text.agreements.acts[act]));
  return (
    <article
      aria-labelledby={headingId}
      className="grid min-w-0 content-start gap-3 rounded border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={headingId} className="text-lg font-semibold">
          {title}
        </h2>
        <span role="status">
          <StateBadge state={state} />
        </span>
      </div>
      <DescriptionList
        items={[
          {
            term: words.version,
            value: (
              <span className="flex flex-wrap gap-x-3">
                {label}
                <Link
                  className="link"
                  href={`/docs/agreements/${agreementSlug(agreement)}`}
                >
                  {words.read}
                  <span className="sr-only">{`: ${title}`}</span>
                </Link>
              </span>
            ),
          },
          {
            term: words.accepted,
            value: accepted ? (
              <span className="flex flex-wrap gap-x-2">
                {words.acceptedBy(accepted.by, accepted.role, accepted.label)}
                <Moment at={accepted.at} />
              </span>
            ) : (
              words.notYet
            ),
          },
          ...(state.isCurrent
            ? []
            : [
                {
                  term: words.deadline,
                  value: deadline
                    ? text.agreements.docs.deadlineOn(deadline)
                    : words.noDeadline,
                },
                ...(blocks.length > 0
                  ? [{ term: words.blocksNow, value: sentence(blocks) }]
                  : []),
                ...(deadline && wouldBlock.length > 0
                  ? [{ term: words.wouldBlock, value: sentence(wouldBlock) }]
                  : []),
              ]),
        ]}
      />
      {state.isCurrent || !accept ? null : (
        <AcceptDialog title={title} label={label} company={company} {...accept} />
      )}
    </article>
  );
}

function StateBadge({ state }: { state: AgreementState }) {
  if (state.blocks.length > 0)
    return <StatusBadge tone="danger">{words.state.blocking}</StatusBadge>;
  if (state.isCurrent)
    return <StatusBadge tone="success">{words.state.current}</StatusBadge>;
  return (
    <StatusBadge tone="warning">
      {state.accepted ? words.state.earlier : words.state.open}
    </StatusBadge>
  );
}
