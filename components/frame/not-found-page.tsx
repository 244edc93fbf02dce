import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/words/catalogue";

const words = text.publicPages.notFound;

type Props = {
  /** Where to go on from here, and what that place is called. */
  back?: { href: string; label: string } | undefined;
};

/** A page that is not there, or not for this person: both read the same. */
export function NotFoundPage({ back }: Props) {
  return (
    <div className="grid max-w-reading gap-4">
      <PageHeader title={words.title} />
      <p>{words.what}</p>
      <p>{words.next}</p>
      <div>
        <LinkButton href={back?.href ?? "/"} tone="primary">
          {back?.label ?? words.toStart}
        </LinkButton>
      </div>
    </div>
  );
}
