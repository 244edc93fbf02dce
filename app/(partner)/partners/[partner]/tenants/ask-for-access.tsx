import { Disclosure } from "@/components/ui/disclosure";
import { OpenLink } from "@/components/ui/open-link";
import { text } from "@/lib/words/catalogue";

const words = text.tenantManager.ask;

/** The way to the form that asks a customer, which stands with each app. */
export function AskForAccess({
  apps,
}: {
  apps: readonly { id: string; name: string }[];
}) {
  return (
    <Disclosure summary={words.title}>
      <p className="text-ink-soft">{apps.length > 0 ? words.why : words.none}</p>
      {apps.length > 0 ? (
        <ul className="grid gap-1">
          {apps.map(({ id, name }) => (
            <li key={id}>
              <OpenLink className="link break-words" href={`/apps/${id}/tenants#ask`}>
                {name}
              </OpenLink>
            </li>
          ))}
        </ul>
      ) : null}
    </Disclosure>
  );
}
