import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonClasses } from "@/components/ui/button-classes";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import { PartnerLogo } from "@/components/partners/logo";
import type { Listed, ListingImage, ListingVersion } from "@/lib/listings/dto";
import { linesOf, type Listing } from "@/lib/listings/rules";
import { text } from "@/lib/words/catalogue";

const words = text.listings.preview;
const { values } = text.listings;

type Props = { app: Listed; version: ListingVersion };

/** A listing as the App Store shows it; what is not written yet says so. */
export function StorePage({ app, version: { listing, images } }: Props) {
  const of = (kind: ListingImage["kind"]) => images.filter((one) => one.kind === kind);
  const [icon] = of("DETAIL_ICON");
  const features = linesOf(listing.keyFeatures);
  return (
    <article aria-label={app.name} className="grid gap-8">
      <header className="flex flex-wrap items-start gap-6 rounded border border-line bg-surface p-6">
        {icon ? (
          <Picture image={icon} className="size-28 shrink-0 rounded bg-paper" />
        ) : null}
        <div className="grid min-w-0 grow basis-72 gap-2">
          <div className="flex flex-wrap items-center gap-3">
            <h2 className="text-xl font-semibold">{app.name}</h2>
            {app.isBeta ? <Badge tone="warning">{words.beta}</Badge> : null}
          </div>
          <p className="max-w-reading text-lg">
            <Written>{listing.header}</Written>
          </p>
          <p className="flex items-center gap-2 text-ink-soft">
            <PartnerLogo logo={app.logo} />
            {app.partner}
          </p>
          <p className="font-medium">{priceOf(listing)}</p>
          <BuyButton listing={listing} />
        </div>
      </header>
      <Part heading={words.about}>
        <Written>{listing.about}</Written>
      </Part>
      <Part heading={words.features}>
        <Items of={features} />
      </Part>
      {listing.whatsNew === "" ? null : (
        <Part heading={words.news}>
          <Lines>{listing.whatsNew}</Lines>
        </Part>
      )}
      <Screenshots images={of("SCREENSHOT")} />
      {listing.video === "" ? null : (
        <Part heading={words.video}>
          <a href={`https://www.youtube.com/watch?v=${listing.video}`} className="link">
            {listing.videoAlt || listing.video}
          </a>
        </Part>
      )}
      <Prices listing={listing} />
      <Install listing={listing} />
      <Details listing={listing} />
      <Part heading={words.search}>
        <p className="text-info">{app.name}</p>
        <Written>{listing.metaDescription}</Written>
      </Part>
    </article>
  );
}

function Prices({ listing }: { listing: Listing }) {
  const { pricing, startUpCost, consultancy, moreConsultancy, terms, vat } = listing;
  return (
    <Part heading={words.pricing}>
      <div className="grid gap-3">
        <Written>{pricing}</Written>
        <p>
          {startUpCost === "" ? words.missing : words.startUp(startUpCost)}
          {vat ? `. ${values.vat[vat]}.` : ""}
        </p>
        <DescriptionList
          items={[
            { term: words.consultancy, value: <Written>{consultancy}</Written> },
            { term: words.moreConsultancy, value: <Written>{moreConsultancy}</Written> },
            { term: words.terms, value: <Written>{terms}</Written> },
          ]}
        />
      </div>
    </Part>
  );
}

function Install({ listing }: { listing: Listing }) {
  const plans = listing.allPlans
    ? [text.listings.fields.allPlans]
    : linesOf(listing.plans);
  return (
    <Part heading={words.install}>
      <div className="grid gap-3">
        <Items of={linesOf(listing.gettingStarted)} isNumbered />
        <DescriptionList
          items={[
            { term: words.plans, value: <Items of={plans} /> },
            ...(listing.licences.length === 0
              ? []
              : [
                  {
                    term: words.licences,
                    value: listing.licences.map((one) => values.licence[one]).join(", "),
                  },
                ]),
            {
              term: words.requirements,
              value: <Items of={linesOf(listing.requirements)} />,
            },
          ]}
        />
      </div>
    </Part>
  );
}

function Details({ listing }: { listing: Listing }) {
  const { categories, languages, markets, links, metaKeywords } = listing;
  const { fields } = text.listings;
  const said = (list: readonly string[]) => list.join(", ") || words.missing;
  return (
    <Part heading={words.details}>
      <DescriptionList
        items={[
          {
            term: fields.categories,
            value: said(categories.map((one) => values.category[one])),
          },
          {
            term: fields.languages,
            value: said(languages.map((one) => values.language[one])),
          },
          { term: fields.markets, value: said(markets.map((one) => values.market[one])) },
          { term: fields.metaKeywords, value: said(linesOf(metaKeywords)) },
          {
            term: words.links,
            value: (
              <ul className="grid gap-1">
                {links.map(({ type, url, text: name }) => (
                  <li key={type + url}>
                    {values.link[type]}:{" "}
                    <a href={url} rel="noreferrer" className="link">
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Part>
  );
}

function Screenshots({ images }: { images: readonly ListingImage[] }) {
  if (images.length === 0) return null;
  return (
    <Part heading={words.screenshots}>
      <ul className="grid gap-4 sm:grid-cols-2">
        {images.map((image) => (
          <li key={image.id}>
            <figure className="grid gap-1">
              <Picture
                image={image}
                className="h-auto w-full rounded border border-line"
              />
              <figcaption className="text-sm text-ink-soft">{image.caption}</figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Picture({ image, className }: { image: ListingImage; className: string }) {
  const { path, alt, width, height } = image;
  return (
    // Drawn by the portal itself: there is nothing for Next to optimise.
    // oxlint-disable-next-line nextjs/no-img-element
    <img src={path} alt={alt} width={width} height={height} className={className} />
  );
}

/** The button leads to the partner's own site; without a link to install there is none. */
function BuyButton({ listing: { buttonText, links } }: { listing: Listing }) {
  const install = links.find(({ type }) => type === "INSTALL");
  if (!install || !buttonText) return null;
  return (
    <a
      href={install.url}
      rel="noreferrer"
      className={`${buttonClasses("primary", "normal")} justify-self-start`}
    >
      {values.button[buttonText]}
    </a>
  );
}

function priceOf({ isFree, price, priceType }: Listing): string {
  if (isFree) return words.free;
  if (price === "") return words.missing;
  return words.from(price, priceType ? values.priceType[priceType] : words.missing);
}

function Part({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section aria-label={heading} className="grid max-w-reading gap-2">
      <h3 className="text-lg font-semibold">{heading}</h3>
      {children}
    </section>
  );
}

function Written({ children }: { children: string }) {
  return children === "" ? (
    <span className="text-ink-faint">{words.missing}</span>
  ) : (
    <Lines>{children}</Lines>
  );
}

function Items({
  of,
  isNumbered = false,
}: {
  of: readonly string[];
  isNumbered?: boolean;
}) {
  if (of.length === 0) return <Written>{""}</Written>;
  const List = isNumbered ? "ol" : "ul";
  return (
    <List className={`${isNumbered ? "list-decimal" : "list-disc"} grid gap-1 pl-5`}>
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </List>
  );
}
