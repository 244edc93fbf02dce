import { Link } from "@/components/ui/link";
import type { FrameWords } from "./top-bar-items";

/** What the portal is, and the papers. */
export function Footer({ words }: { words: FrameWords }) {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-5 text-sm text-ink-soft lg:px-8">
        <p>{words.about}</p>
        <nav aria-label={words.footer}>
          <ul className="flex flex-wrap gap-x-4">
            <li>
              <Link href="/docs" className="link inline-block py-1">
                {words.docs}
              </Link>
            </li>
            <li>
              <Link href="/docs/terms" className="link inline-block py-1">
                {words.terms}
              </Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
