import { Building2, ClipboardCheck, CodeXml } from "lucide-react";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { text } from "@/lib/words/catalogue";
import { ExampleApp } from "./example-app";
import { Way } from "./way";

const words = text.publicPages.landing;
const ways = text.publicPages.ways;
const icons = [CodeXml, ClipboardCheck, Building2];

export const metadata: Metadata = { title: words.title };

export default function LandingPage() {
  return (
    <div className="grid gap-14 py-2 lg:gap-20 lg:py-8">
      <div className="grid items-center gap-10 xl:grid-cols-[minmax(0,4fr)_minmax(0,6fr)] xl:gap-16">
        <div className="grid gap-5">
          <h1 className="text-2xl font-semibold tracking-tight sm:text-3xl">
            {words.heading}
          </h1>
          <p className="max-w-reading text-lg text-ink-soft">{words.lead}</p>
          <div className="flex flex-wrap gap-3">
            <LinkButton href="/register" tone="primary">
              {words.register}
            </LinkButton>
            <LinkButton href="/sign-in">{words.signIn}</LinkButton>
            <LinkButton href="/docs" tone="quiet">
              {words.docs}
            </LinkButton>
          </div>
          <p className="max-w-reading text-sm text-ink-soft">{words.free}</p>
        </div>
        <ExampleApp />
      </div>
      <Section heading={words.whom.heading}>
        <ul className="grid gap-4 lg:grid-cols-3">
          {words.whom.people.map((person, index) => (
            <Person key={person.name} {...person} icon={icons[index] ?? CodeXml} />
          ))}
        </ul>
      </Section>
      <Section
        heading={words.ways.heading}
        description={words.ways.lead}
        actions={
          <Link href="/docs" className="link">
            {words.ways.more}
          </Link>
        }
      >
        <div className="grid gap-4">
          {[ways.standard, ways.custom].map((way) => (
            <div
              key={way.name}
              className="grid gap-4 rounded border border-line bg-surface p-5"
            >
              <div>
                <h3 className="font-semibold">{way.name}</h3>
                <p className="text-ink-soft">{way.about}</p>
              </div>
              <Way label={way.label} steps={way.steps} />
            </div>
          ))}
        </div>
      </Section>
      <Section heading={words.trust.heading}>
        <ul className="grid gap-x-10 gap-y-6 sm:grid-cols-3">
          {words.trust.points.map((point) => (
            <li
              key={point.name}
              className="grid content-start gap-1 border-t-2 border-brand-line pt-3"
            >
              <h3 className="font-semibold">{point.name}</h3>
              <p className="text-ink-soft">{point.body}</p>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

type PersonProps = {
  name: string;
  what: string;
  does: readonly string[];
  icon: typeof CodeXml;
};

function Person({ name, what, does, icon: Icon }: PersonProps) {
  return (
    <li className="grid content-start gap-3 rounded border border-line bg-surface p-5">
      <Icon aria-hidden="true" className="size-5 text-brand-ink" />
      <div className="grid gap-1">
        <h3 className="font-semibold">{name}</h3>
        <p className="text-ink-soft">{what}</p>
      </div>
      <ul className="grid list-disc gap-1.5 pl-4 marker:text-line-strong">
        {does.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </li>
  );
}
