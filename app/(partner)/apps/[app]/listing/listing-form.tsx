"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxList } from "@/components/ui/checkbox-list";
import { FormSection } from "@/components/ui/form-section";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { ListingVersion } from "@/lib/listings/dto";
import type { ListingField } from "@/lib/listings/rules";
import { listings } from "@/lib/words/en/listings";
import { saveListingAction } from "./actions";

const { page: words, fields, values } = listings;
const hints: Partial<Record<ListingField, string>> = words.hints;

type Props = {
  formKey: string;
  appId: string;
  version: ListingVersion;
  /** The links as lines of the field. */
  links: string;
};

/** What the App Store says about the app, group by group. */
export function ListingForm({ formKey, appId, version, links }: Props) {
  const { listing } = version;
  const text = (name: TextName, rows?: number) => (
    <Anchored name={name}>
      {rows === undefined ? (
        <TextField
          name={name}
          label={fields[name]}
          hint={hints[name]}
          defaultValue={listing[name]}
        />
      ) : (
        <TextArea
          name={name}
          label={fields[name]}
          hint={hints[name]}
          defaultValue={listing[name]}
          rows={rows}
        />
      )}
    </Anchored>
  );
  const choice = (name: "priceType" | "vat" | "buttonText", from: Values) => (
    <Anchored name={name}>
      <SelectField
        name={name}
        label={fields[name]}
        hint={hints[name]}
        options={[{ value: "", label: words.choose }, ...optionsOf(from)]}
        defaultValue={listing[name] ?? ""}
      />
    </Anchored>
  );
  const several = (name: ListName, from: Values) => (
    <Anchored name={name}>
      <CheckboxList
        name={name}
        legend={fields[name]}
        hint={hints[name]}
        options={optionsOf(from)}
        defaultValues={listing[name]}
      />
    </Anchored>
  );
  const flag = (name: "isFree" | "allPlans") => (
    <Anchored name={name}>
      <CheckboxField
        name={name}
        label={fields[name]}
        hint={hints[name]}
        defaultChecked={listing[name]}
      />
    </Anchored>
  );
  const { groups, why } = words;
  return (
    <ActionForm
      action={saveListingAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ appId, listingId: version.id, revision: String(version.revision) }}
      saveBar
    >
      <div>
        <FormSection heading={groups.description} why={why.description}>
          {text("header")}
          {text("about", 8)}
          {text("keyFeatures", 5)}
          {text("whatsNew", 3)}
        </FormSection>
        <FormSection heading={groups.seo} why={why.seo}>
          {text("metaDescription", 2)}
          {text("metaKeywords", 3)}
        </FormSection>
        <FormSection heading={groups.prices} why={why.prices}>
          {flag("isFree")}
          {text("price")}
          {choice("priceType", values.priceType)}
          {choice("vat", values.vat)}
          {text("pricing", 4)}
          {text("startUpCost")}
          {text("consultancy", 2)}
          {text("moreConsultancy", 2)}
          {text("terms", 6)}
        </FormSection>
        <FormSection heading={groups.install} why={why.install}>
          {flag("allPlans")}
          {text("plans", 2)}
          {several("licences", values.licence)}
          {text("gettingStarted", 5)}
          {text("requirements", 3)}
        </FormSection>
        <FormSection heading={groups.details} why={why.details}>
          {choice("buttonText", values.button)}
          <Anchored name="links">
            <TextArea
              name="links"
              label={fields.links}
              hint={words.hints.links}
              defaultValue={links}
              rows={4}
            />
          </Anchored>
          {several("categories", values.category)}
          {several("languages", values.language)}
          {several("markets", values.market)}
        </FormSection>
        <FormSection heading={groups.video} why={why.video}>
          {text("video")}
          {text("videoAlt")}
        </FormSection>
      </div>
    </ActionForm>
  );
}

type TextName = {
  [Name in ListingField]: ListingVersion["listing"][Name] extends string ? Name : never;
}[ListingField];
type ListName = "licences" | "categories" | "languages" | "markets";
type Values = Record<string, string>;

const optionsOf = (from: Values) =>
  Object.entries(from).map(([value, label]) => ({ value, label }));

/** Where the list of what is missing leads to. */
function Anchored({ name, children }: { name: ListingField; children: ReactNode }) {
  return (
    <div id={`field-${name}`} className="scroll-mt-24">
      {children}
    </div>
  );
}
