import { ThreadStateBadge } from "@/components/threads/thread-state";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import type { ThreadList } from "@/lib/threads/dto";
import { text } from "@/lib/words/catalogue";

const words = text.threads;

/** What the inbox shows of a conversation. */
export function toRow(thread: ThreadList["rows"][number]) {
  const { isUnread, lastBy, messages, partner, kind } = thread;
  return {
    key: thread.id,
    href: `/messages/${thread.id}`,
    cells: {
      about: (
        <span className={isUnread ? "font-semibold" : undefined}>
          {words.subject(thread)}
        </span>
      ),
      state: (
        <div className="flex flex-wrap items-center gap-1.5">
          <ThreadStateBadge thread={thread} />
          {isUnread ? <Badge tone="info">{words.unread}</Badge> : null}
        </div>
      ),
      last: (
        <div className="grid gap-0.5">
          <Moment at={thread.lastAt} />
          <span className="text-sm text-ink-soft">{words.lastBy(lastBy, messages)}</span>
          <span className="text-sm text-ink-soft">
            {words.kinds[kind]} · {partner}
          </span>
        </div>
      ),
    },
  };
}
