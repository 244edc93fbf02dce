import { Section } from "@/components/ui/section";
import { text } from "@/lib/words/catalogue";

const words = text.keys.docs;

/** How an app's key pair is made, what may be registered, and where others read it. */
export function SystemUserKeys({ id }: { id: string }) {
  return (
    <Section id={id} heading={words.heading} description={words.lead}>
      <ul className="grid max-w-reading list-disc gap-1.5 pl-5 marker:text-ink-soft">
        {words.facts.map((fact) => (
          <li key={fact} className="pl-1">
            {fact}
          </li>
        ))}
      </ul>
      <p className="max-w-reading">
        {words.jwks} <code className="font-mono break-all">{words.jwksAddress}</code>
      </p>
      <p className="max-w-reading">{words.replace}</p>
    </Section>
  );
}
