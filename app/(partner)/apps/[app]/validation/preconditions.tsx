import { Link } from "@/components/ui/link";
import { CheckList } from "@/components/ui/check-list";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { ValidationPage } from "@/lib/publishing/dto";
import type { Precondition } from "@/lib/publishing/rules";
import { text } from "@/lib/words/catalogue";

const words = text.publishing;

/** What must be there before the request, each with the way to mend it. */
export function Preconditions({ page }: { page: ValidationPage }) {
  const { version } = page;
  if (version === null) return null;
  return (
    <Section heading={words.preconditions.heading} description={words.preconditions.why}>
      <CheckList
        words={text.common.checks}
        checks={page.preconditions.map(({ code, isMet }) => ({
          key: code,
          met: isMet,
          what: isMet ? (
            words.met[code]
          ) : (
            <Missing code={code} appId={page.appId} version={version.number} />
          ),
        }))}
      />
      {page.isPartnerVerified ? null : <Note>{words.preconditions.unverified}</Note>}
    </Section>
  );
}

function Missing({
  code,
  appId,
  version,
}: {
  code: Precondition;
  appId: string;
  version: number;
}) {
  const at = words.mendAt[code];
  // The newest version is another one while a draft is written.
  const query = at === "" ? "" : `?version=${version}`;
  return (
    <span className="flex flex-wrap gap-x-3">
      <span>{words.missing[code]}</span>
      <Link href={`/apps/${appId}/${at}${query}`} className="link">
        {words.mend[code]}
      </Link>
    </span>
  );
}
