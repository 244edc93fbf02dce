import { StatusBadge } from "@/components/ui/status-badge";
import type { ThreadLine } from "@/lib/threads/dto";
import { text } from "@/lib/words/catalogue";

const words = text.threads;

type Props = {
  thread: Pick<ThreadLine, "state" | "assignee"> & {
    /** It waits on whoever reads this. */
    isYours: boolean;
  };
};

/** On whom a conversation waits. */
export function ThreadStateBadge({ thread: { state, assignee, isYours } }: Props) {
  if (isYours) return <StatusBadge tone="warning">{words.yours}</StatusBadge>;
  return (
    <>
      <StatusBadge tone={state === "CLOSED" ? "success" : "neutral"}>
        {words.states[state]}
      </StatusBadge>
      {state === "WITH_SUPEROFFICE" && assignee ? (
        <span className="text-sm text-ink-soft">{words.assigned(assignee)}</span>
      ) : null}
    </>
  );
}
