import { DataTable } from "@/components/ui/data-table";
import { OpenLink } from "@/components/ui/open-link";
import { Section } from "@/components/ui/section";
import { problems, type Problem } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

const words = text.interfaces;

type ProblemsProps = {
  lead: string;
  /** Kinds that this interface has no use for. */
  except?: readonly Problem[] | undefined;
};

/** How it refuses: each kind has an anchor, to which its type leads. */
export function InterfaceProblems({ lead, except = [] }: ProblemsProps) {
  const { problems: refusals } = words;
  return (
    <Section heading={refusals.heading} description={lead}>
      <DataTable
        caption={refusals.caption}
        columns={[
          { key: "status", header: refusals.status },
          { key: "meaning", header: refusals.meaning },
        ]}
        rows={problems
          .filter(({ name }) => !except.some((one) => one === name))
          .map(({ name, status, title }) => ({
            key: name,
            cells: { status, meaning: <span id={`problem-${name}`}>{title}</span> },
          }))}
        empty={null}
      />
    </Section>
  );
}

/** The same for machines to read. */
export function OpenApiLink({ href }: { href: string }) {
  return (
    <OpenLink className="link" href={href}>
      {words.openapi}
    </OpenLink>
  );
}
