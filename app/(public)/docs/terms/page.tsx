import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/words/catalogue";
import { developerTerms } from "@/lib/words/en/terms";

export const metadata: Metadata = { title: developerTerms.title };

export default function TermsPage() {
  return (
    <>
      <PageHeader
        title={developerTerms.title}
        description={text.publicPages.terms.version(developerTerms.version)}
      />
      <ol className="grid max-w-reading list-decimal gap-4 pl-6 marker:text-ink-soft">
        {developerTerms.paragraphs.map((paragraph) => (
          <li key={paragraph} className="pl-1">
            {paragraph}
          </li>
        ))}
      </ol>
    </>
  );
}
