import { BadgeCheck, PenLine, type LucideIcon } from "lucide-react";
import { useId, type ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import {
  DECLARATIONS,
  type Declaration,
  type Rights,
} from "@/lib/authorizations/rights/rules";
import { text } from "@/lib/words/catalogue";

const words = text.activations;

/** What an app gets, in two blocks: what SuperOffice enforces, and what the partner declares. */
export function RightsBlocks({ rights }: { rights: Rights }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Block
        icon={BadgeCheck}
        heading={words.decision.enforced}
        why={words.decision.enforcedWhy}
      >
        <RightsList codes={rights.enforced} />
      </Block>
      <Block
        icon={PenLine}
        heading={words.decision.declared}
        why={words.decision.declaredWhy}
      >
        <DescriptionList
          items={DECLARATIONS.map((name) => ({
            term: words.declarations[name],
            value: <DeclaredText name={name} rights={rights} />,
          }))}
        />
      </Block>
    </div>
  );
}

/** In the partner's own words; what was agreed before somebody could say it is not stated. */
export function DeclaredText({ name, rights }: { name: Declaration; rights: Rights }) {
  const said = rights.declared[name];
  if (!said) return <>{text.common.notStated}</>;
  return name === "agreementLink" ? (
    <a className="link break-all" href={said} rel="noreferrer">
      {said}
    </a>
  ) : (
    <Lines>{said}</Lines>
  );
}

/** One fixed sentence for each right. */
export function RightsList({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return <p>{words.decision.noRights}</p>;
  return (
    <ul className="grid list-disc gap-1.5 pl-5">
      {codes.map((code) => (
        <li key={code}>{words.right(code)}</li>
      ))}
    </ul>
  );
}

type BlockProps = {
  icon: LucideIcon;
  heading: string;
  why: string;
  children: ReactNode;
};

function Block({ icon: Icon, heading, why, children }: BlockProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid min-w-0 gap-3 rounded border border-line bg-surface p-4"
    >
      <div className="grid gap-0.5">
        <h3 id={id} className="flex items-center gap-2 font-semibold">
          <Icon aria-hidden="true" className="size-4 shrink-0 text-brand-ink" />
          {heading}
        </h3>
        <p className="text-ink-soft">{why}</p>
      </div>
      {children}
    </section>
  );
}
