import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { getWizardChoices } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth/session";
import { text } from "@/lib/words/catalogue";
import { ManifestForm } from "./manifest-form";

const words = text.manifests.page;

export const metadata: Metadata = { title: words.newTitle };

/** A new app from a manifest. */
export default async function ImportAppPage() {
  const actor = await requireActor("/apps/import");
  const partners = await getWizardChoices(actor);
  if (partners.length === 0) notFound();
  return (
    <>
      <PageHeader title={words.newTitle} description={words.description} />
      <p>
        <Link className="link" href="/docs/manifest">
          {words.about}
        </Link>
      </p>
      <ManifestForm
        formKey={randomUUID()}
        partners={partners.map(({ id, name }) => ({ id, name }))}
        back="/apps"
      />
    </>
  );
}
