import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/words/catalogue";

const words = text.passwords.sent;

export const metadata: Metadata = { title: words.title };

export default function ResetSentPage() {
  return (
    <div className="mx-auto grid w-full max-w-xl justify-items-start gap-4">
      <PageHeader title={words.title} description={words.body} />
      <p>{words.nothing}</p>
      <LinkButton href="/reset" tone="quiet">
        {words.again}
      </LinkButton>
    </div>
  );
}
