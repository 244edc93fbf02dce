import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { referenceOf } from "@/lib/interfaces/rules";
import type { Problem } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";
import { InterfaceReference } from "./interface-reference";
import { InterfaceProblems, OpenApiLink } from "./interface-sections";

type PageProps = {
  words: {
    title: string;
    lead: string;
    calls: { caption: string; notes: string };
    refusals: string;
  };
  /** Where machines read the description, and what it says. */
  openApi: string;
  description: object;
  /** Where whoever calls keeps the address of the portal, in examples. */
  host: string;
  /** Refusals that it never gives. */
  except?: readonly Problem[];
  /** What stands before the calls, and behind them. */
  children: ReactNode;
  more?: ReactNode;
};

/** The page that explains an interface for machines; how it refuses stands at its end. */
export function InterfacePage({
  words: { title, lead, calls, refusals },
  openApi,
  description,
  host,
  except,
  children,
  more,
}: PageProps) {
  return (
    <>
      <PageHeader
        title={title}
        eyebrow={text.publicPages.docs.title}
        description={lead}
        actions={<OpenApiLink href={openApi} />}
      />
      <div className="grid gap-10">
        <div className="grid max-w-4xl gap-10">{children}</div>
        <InterfaceReference reference={referenceOf(description, host)} words={calls} />
        <div className="grid max-w-4xl gap-10">
          {more}
          <InterfaceProblems lead={refusals} except={except} />
        </div>
      </div>
    </>
  );
}

type ProseProps = {
  heading: string;
  paragraphs: readonly string[];
  children?: ReactNode;
};

export function InterfaceProse({ heading, paragraphs, children }: ProseProps) {
  return (
    <Section heading={heading}>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="max-w-reading">
          {paragraph}
        </p>
      ))}
      {children}
    </Section>
  );
}

type ExampleProps = {
  heading: string;
  /** What is asked, in words, and as it is typed. */
  steps: readonly (readonly [what: string, code: string])[];
};

export function InterfaceExample({ heading, steps }: ExampleProps) {
  return (
    <Section heading={heading}>
      {steps.map(([what, code]) => (
        <div key={what} className="grid min-w-0 gap-3">
          <p>{what}</p>
          <CodeBlock label={what} code={code} />
        </div>
      ))}
    </Section>
  );
}
