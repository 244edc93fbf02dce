import { NotedUrl } from "@/components/configurations/url-notes";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { Configuration } from "@/lib/configurations/rules";
import type { VersionUrl } from "@/lib/configurations/urls/rules";
import { notesOn } from "@/lib/endpoints/notes/rules";
import type { UrlType } from "@/lib/endpoints/rules";
import { text } from "@/lib/words/catalogue";

const words = text.configurations;

type Props = { heading: string; types: readonly UrlType[]; configuration: Configuration };

/** The URLs of a version that cannot be saved: locked, or not this person's to change. */
export function ReadOnlyUrls({ heading, types, configuration }: Props) {
  return (
    <Section heading={heading}>
      <DescriptionList
        items={types.map((type) => {
          const urls = configuration.urls.filter((url) => url.type === type);
          return {
            term: words.urlTypes[type],
            value:
              urls.length === 0 ? (
                text.common.notStated
              ) : (
                <ul className="grid gap-2">
                  {urls.map((url) => (
                    <li key={`${url.environment} ${url.value}`}>
                      <NotedUrl
                        value={urlWords(url)}
                        notes={notesOn(url, configuration.isNative)}
                      />
                      {types.includes("QUOTE") ? (
                        <span className="block text-ink-soft">
                          {words.page.traffic(url.enabled, url.sendErrorMails)}
                        </span>
                      ) : null}
                    </li>
                  ))}
                </ul>
              ),
          };
        })}
      />
    </Section>
  );
}

/** Switches of such a version. */
export function ReadOnlySwitches({
  heading,
  items,
}: {
  heading: string;
  items: readonly { term: string; value: boolean }[];
}) {
  return (
    <Section heading={heading}>
      <DescriptionList
        items={items.map(({ term, value }) => ({
          term,
          value: value ? text.common.on : text.common.off,
        }))}
      />
    </Section>
  );
}

function urlWords(url: VersionUrl): string {
  return url.environment === null
    ? url.value
    : words.page.inEnvironment(url.value, text.common.environments[url.environment]);
}
