import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/words/catalogue";

const words = text.activations.links.unknown;

/** A link that is none of ours says what may have happened to it. */
export default function UnknownLink() {
  return (
    <div className="grid max-w-reading gap-4">
      <PageHeader title={words.title} />
      <p>{words.body}</p>
      <p>{words.next}</p>
      <div>
        <LinkButton href="/tenants" tone="primary">
          {text.publicPages.notFound.toTenants}
        </LinkButton>
      </div>
    </div>
  );
}
