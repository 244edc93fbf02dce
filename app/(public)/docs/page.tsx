import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { text } from "@/lib/words/catalogue";
import { Way } from "../way";
import { RecheckStates } from "./recheck-states";
import { RedirectRules } from "./redirect-rules";
import { SecretFormat } from "./secret-format";
import { SystemUserKeys } from "./system-user-keys";
import { WayTable } from "./way-table";

const words = text.publicPages.docs;
const ways = text.publicPages.ways;

export const metadata: Metadata = { title: words.title };

const contents = [
  { id: "environments", label: words.environments.heading },
  { id: "standard", label: words.standard.heading },
  { id: "custom", label: words.custom.heading },
  { id: "recheck", label: text.certification.rechecks.docs.heading },
  { id: "redirects", label: words.redirects.heading },
  { id: "secrets", label: words.secrets.heading },
  { id: "keys", label: text.keys.docs.heading },
];

export default function DocsPage() {
  return (
    <>
      <PageHeader title={words.heading} eyebrow={words.title} description={words.lead} />
      <div className="grid gap-8 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-10">
        <Contents />
        <div className="grid min-w-0 max-w-4xl gap-10">
          <Section
            id="environments"
            heading={words.environments.heading}
            description={words.environments.lead}
          >
            <ul className="grid gap-3 sm:grid-cols-3">
              {words.environments.list.map(({ environment, body }) => (
                <li
                  key={environment}
                  className="grid content-start justify-items-start gap-2 rounded border border-line bg-surface p-4"
                >
                  <EnvironmentBadge
                    environment={environment}
                    label={text.common.environments[environment]}
                  />
                  <p>{body}</p>
                </li>
              ))}
            </ul>
          </Section>
          <Section
            id="standard"
            heading={words.standard.heading}
            description={words.standard.lead}
          >
            <Picture {...ways.standard} />
            <Steps steps={words.standard.steps} />
            <WayTable kind="STANDARD" />
          </Section>
          <Section
            id="custom"
            heading={words.custom.heading}
            description={words.custom.lead}
          >
            <Picture {...ways.custom} />
            <Steps steps={words.custom.steps} />
            <WayTable kind="CUSTOM" />
          </Section>
          <RecheckStates id="recheck" />
          <RedirectRules id="redirects" />
          <SecretFormat id="secrets" />
          <SystemUserKeys id="keys" />
        </div>
      </div>
    </>
  );
}

function Contents() {
  return (
    <nav
      aria-label={words.contents}
      className="grid content-start gap-1 lg:sticky lg:top-20 lg:self-start"
    >
      <p className="text-xs font-semibold text-ink-faint">{words.contents}</p>
      <ul>
        {contents.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`} className="link inline-block py-1">
              {label}
            </a>
          </li>
        ))}
        <li className="mt-2 border-t border-line pt-2">
          <Link href="/docs/checklist" className="link inline-block py-1">
            {text.checklist.page.title}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/certificates" className="link inline-block py-1">
            {text.certification.record.checkTitle}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/docs/terms" className="link inline-block py-1">
            {words.terms}
          </Link>
          <p className="text-sm text-ink-soft">{words.termsLead}</p>
        </li>
        <li className="mt-2">
          <Link href="/docs/agreements" className="link inline-block py-1">
            {text.agreements.docs.title}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/docs/permissions" className="link inline-block py-1">
            {text.permissions.title}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/docs/manifest" className="link inline-block py-1">
            {text.manifestDocs.title}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/docs/deliveries" className="link inline-block py-1">
            {text.deliveryDocs.title}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/docs/operations-interface" className="link inline-block py-1">
            {text.operations.docs.title}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/docs/registry" className="link inline-block py-1">
            {text.registry.docs.title}
          </Link>
        </li>
        <li className="mt-2">
          <Link href="/docs/credentials-interface" className="link inline-block py-1">
            {text.ciTokens.docs.title}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function Picture({ label, steps }: Parameters<typeof Way>[0]) {
  return (
    <div className="rounded border border-line bg-surface p-5">
      <Way label={label} steps={steps} />
    </div>
  );
}

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className="grid max-w-reading list-decimal gap-2 pl-5 marker:font-medium marker:text-ink-soft">
      {steps.map((step) => (
        <li key={step} className="pl-1">
          {step}
        </li>
      ))}
    </ol>
  );
}
