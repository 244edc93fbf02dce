import { CircleCheck, CircleX } from "lucide-react";
import { Section } from "@/components/ui/section";
import { text } from "@/lib/words/catalogue";

const words = text.publicPages.docs.redirects;

/** The redirect rules that people meet; the whole set lives in lib/endpoints. */
export function RedirectRules({ id }: { id: string }) {
  return (
    <Section id={id} heading={words.heading} description={words.lead}>
      <ul className="grid max-w-reading list-disc gap-1.5 pl-5 marker:text-line-strong">
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <p className="max-w-reading">{words.native}</p>
      <dl className="grid gap-3 rounded border border-line bg-surface p-4">
        <div className="grid gap-1">
          <dt className="flex items-center gap-1.5 font-medium text-success">
            <CircleCheck aria-hidden="true" className="size-4" />
            {words.goodLabel}
          </dt>
          <dd className="font-mono break-all">{words.good}</dd>
        </div>
        <div className="grid gap-1">
          <dt className="flex items-center gap-1.5 font-medium text-danger">
            <CircleX aria-hidden="true" className="size-4" />
            {words.badLabel}
          </dt>
          {words.bad.map(({ url, why }) => (
            <dd key={url} className="flex flex-wrap gap-x-3">
              <span className="font-mono break-all">{url}</span>
              <span className="text-ink-soft">{why}</span>
            </dd>
          ))}
        </div>
      </dl>
    </Section>
  );
}
