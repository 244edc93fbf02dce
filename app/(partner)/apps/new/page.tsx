import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { linkPath, readLink } from "@/lib/applications/links/schema";
import { getWizardChoices } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth/session";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { Wizard } from "./wizard";

const { wizard: words, link: linkWords } = text.applications;

export const metadata: Metadata = { title: words.title };

/** The wizard; a link may have filled it. */
export default async function NewAppPage({ searchParams }: PageProps<"/apps/new">) {
  const query = await searchParams;
  const actor = await requireActor(linkPath(query));
  const partners = await getWizardChoices(actor);
  if (partners.length === 0) notFound();
  const wanted = queryText(query["partner"]);
  const { start, isFilled, ...link } = readLink(query);
  const partner = partners.find(({ id }) => id === wanted);
  const isForeign = wanted !== "" && !partner;
  const refused = isForeign ? [linkWords.foreign, ...link.refused] : link.refused;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {isFilled || refused.length > 0 ? (
        <Note tone={refused.length > 0 ? "warning" : "info"} title={linkWords.title}>
          <p>{linkWords.filled}</p>
          {refused.length > 0 ? (
            <>
              <p className="mt-2 font-medium">{linkWords.refused}</p>
              <ul className="list-disc pl-5">
                {refused.map((reason) => (
                  <li key={reason} className="break-words">
                    {reason}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Note>
      ) : null}
      <Wizard
        formKey={randomUUID()}
        partners={partners}
        partnerId={partner?.id ?? partners[0]?.id ?? ""}
        personId={actor.userId}
        start={start}
      />
    </>
  );
}
