import { ChevronRight } from "lucide-react";
import { Link } from "./link";
import { text } from "@/lib/words/catalogue";

type Item = { href?: string | undefined; label: string };

/** The way back up; the last item is this page. */
export function Breadcrumbs({ items }: { items: readonly Item[] }) {
  return (
    <nav aria-label={text.ui.breadcrumbs}>
      <ol className="flex flex-wrap items-center gap-x-1.5 text-sm">
        {items.map((item, index) => (
          <li key={item.label} className="flex items-center gap-1.5">
            {index > 0 ? (
              <ChevronRight aria-hidden="true" className="size-3.5 text-ink-faint" />
            ) : null}
            {item.href ? (
              <Link
                href={item.href}
                className="inline-block py-1 text-brand-ink underline-offset-2 hover:underline"
              >
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="py-1 text-ink-soft">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
