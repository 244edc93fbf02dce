import { MarkedText } from "@/components/ui/marked-text";
import { Note } from "@/components/ui/note";
import { SearchForm } from "@/components/ui/search-form";
import { Section } from "@/components/ui/section";
import { environmentSlug } from "@/lib/core/environments";
import type { RedirectTest as Test, UrlPage } from "@/lib/endpoints/checks/dto";
import type { ClosestEntry } from "@/lib/endpoints/redirects/rules";
import { text } from "@/lib/words/catalogue";

const words = text.urlChecks.test;

/** Paste a `redirect_uri`, see which entry it is, or the first character that differs. */
export function RedirectTest({ path, page }: { path: string; page: UrlPage }) {
  return (
    <Section heading={words.heading} description={words.why}>
      <SearchForm
        action={path}
        name="redirect_uri"
        label={words.label}
        submitLabel={words.submit}
        value={page.test?.received ?? ""}
        hidden={{ environment: environmentSlug(page.environment) }}
      />
      <div role="status">
        {page.test ? <Answer page={page} test={page.test} /> : null}
      </div>
    </Section>
  );
}

function Answer({ page, test }: { page: UrlPage; test: Test }) {
  const { match, refusal } = test;
  if (match.matches) {
    const say = match.byAnyPort ? words.matchesAnyPort : words.matches;
    return <Note tone="success" title={say(match.index + 1)} />;
  }
  const { closest } = match;
  const entry = closest ? page.redirects[closest.index]?.value : undefined;
  return (
    <Note tone="danger" title={words.noMatch}>
      <div className="grid gap-3">
        {closest && entry !== undefined ? (
          <Difference received={test.received} entry={entry} closest={closest} />
        ) : (
          <p>{words.nothing}</p>
        )}
        <p>{refusal ? words.refused(refusal.message) : words.add}</p>
      </div>
    </Note>
  );
}

type DifferenceProps = { received: string; entry: string; closest: ClosestEntry };

function Difference({ received, entry, closest }: DifferenceProps) {
  return (
    <>
      <p>
        {closest.cause} {words.differs(closest.position + 1)}
      </p>
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-ink-soft">{words.received}</dt>
        <dd className="min-w-0">
          <MarkedText text={received} at={closest.position} />
        </dd>
        <dt className="text-ink-soft">{words.registered(closest.index + 1)}</dt>
        <dd className="min-w-0">
          <MarkedText text={entry} at={closest.registeredPosition} />
        </dd>
      </dl>
    </>
  );
}
