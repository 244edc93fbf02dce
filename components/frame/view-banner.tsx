import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { Moment } from "@/components/ui/moment";
import { text } from "@/lib/words/catalogue";

const words = text.views.banner;

type Props = { name: string; until: Date; reason: string; stop: ReactNode };

/** Above every page of a view: whose eyes these are, until when, why, and the way out. */
export function ViewBanner({ name, until, reason, stop }: Props) {
  return (
    <section
      aria-label={words.label}
      className="border-b-2 border-warning-line bg-warning-soft"
    >
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 lg:px-8">
        <div className="flex min-w-0 gap-3">
          <Eye aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-warning" />
          <div className="grid min-w-0 gap-0.5">
            <p className="font-semibold text-warning">
              {words.title(name)} {words.until} <Moment at={until} exact />
            </p>
            <p className="max-w-reading break-words">{words.reason(reason)}</p>
            <p className="text-ink-soft">{words.limits}</p>
          </div>
        </div>
        {stop}
      </div>
    </section>
  );
}
