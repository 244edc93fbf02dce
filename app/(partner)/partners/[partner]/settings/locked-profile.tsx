import { Lock } from "lucide-react";
import { PartnerLogo } from "@/components/partners/logo";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { PartnerProfile } from "@/lib/partners/settings/dto";
import { text } from "@/lib/words/catalogue";

const words = text.partnerSettings.page;
const fields = text.partnerSettings.profile;

/** What SuperOffice edits: shown with why it is locked and how it gets changed. */
export function LockedProfile({ profile }: { profile: PartnerProfile }) {
  return (
    <Section
      heading={words.locked}
      description={
        <span className="flex items-start gap-2">
          <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            {words.lockedWhy} {words.howToChange}{" "}
            <a className="link" href={`mailto:${words.address}`}>
              {words.address}
            </a>
          </span>
        </span>
      }
    >
      <DescriptionList
        items={[
          { term: fields.name, value: profile.name },
          {
            term: fields.logo,
            value: profile.logo ? (
              <PartnerLogo logo={profile.logo} size="large" />
            ) : (
              words.none
            ),
          },
          { term: fields.seoName, value: profile.seoName || words.none },
          {
            term: fields.description,
            value: (
              <span className="whitespace-pre-line">
                {profile.description || words.none}
              </span>
            ),
          },
          { term: fields.metaDescription, value: profile.metaDescription || words.none },
          {
            term: fields.links,
            value:
              profile.links.length === 0 ? (
                words.none
              ) : (
                <ul>
                  {profile.links.map((link) => (
                    <li key={link.url}>
                      <a className="link break-all" href={link.url} rel="noreferrer">
                        {link.text}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Section>
  );
}
