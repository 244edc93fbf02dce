import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { Environment } from "@/lib/core/environments";
import type { Offer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";

const words = text.transfers.offer;

type Props = { offer: Offer; from: string };

/** What somebody takes over, and what of the giver's ends when. */
export function OfferDetails({ offer, from }: Props) {
  const { publishedIn, credentials } = offer;
  return (
    <>
      <Section heading={words.about}>
        <DescriptionList
          items={[
            { term: words.app, value: offer.app },
            { term: words.kind, value: text.applications.kinds[offer.kind] },
            { term: words.from, value: `${offer.offeredBy}, ${from}` },
            {
              term: words.environments,
              value:
                publishedIn.length === 0 ? (
                  words.nowhere
                ) : (
                  <span className="flex flex-wrap gap-2">
                    {publishedIn.map((environment) => (
                      <Place key={environment} environment={environment} />
                    ))}
                  </span>
                ),
            },
            { term: words.customers, value: words.customersOf(offer.customers) },
            ...(offer.kind === "STANDARD"
              ? [{ term: words.listing, value: words.listingOf(offer.isListed) }]
              : []),
            ...(offer.waiting
              ? []
              : [{ term: words.until, value: <Moment at={offer.expiresAt} exact /> }]),
          ]}
        />
      </Section>
      <Section heading={words.credentials} description={words.credentialsWhy}>
        <DataTable
          caption={words.credentials}
          columns={[
            { key: "where", header: words.environment },
            { key: "secrets", header: words.secrets },
            { key: "keys", header: words.keys },
            { key: "tokens", header: words.tokens },
          ]}
          rows={credentials.map(({ environment, secrets, keys, tokens }) => ({
            key: environment,
            cells: {
              where: <Place environment={environment} />,
              secrets: String(secrets),
              keys: String(keys),
              tokens: words.tokensEnd(tokens),
            },
          }))}
          empty={null}
        />
      </Section>
    </>
  );
}

function Place({ environment }: { environment: Environment }) {
  return (
    <EnvironmentBadge
      environment={environment}
      label={text.common.environments[environment]}
    />
  );
}
