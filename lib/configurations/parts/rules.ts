import type { UrlType } from "@/lib/endpoints/rules";
import { aboutFields } from "../about/rules";
import type { Configuration, PlainField, PlainSettings } from "../rules";
import { integrationTypes, listTypes, urlTypes, type VersionUrl } from "../urls/rules";

/** The pages of a configuration that a partner saves, each by itself. */
export const parts = ["authentication", "integration", "advanced", "about"] as const;
export type Part = (typeof parts)[number];

export const partFields: Record<Part, readonly PlainField[]> = {
  authentication: [
    "isNative",
    "authorizeText",
    "purpose",
    "personalData",
    "storageCountry",
    "subProcessors",
    "deletionTerms",
    "agreementLink",
  ],
  integration: [],
  advanced: ["supportDarkMode", "removeRememberMe"],
  about: aboutFields,
};

export const partTypes: Record<Part, readonly UrlType[]> = {
  authentication: listTypes,
  integration: integrationTypes,
  advanced: [],
  about: [],
};

/** What the form of one page holds. */
export type TypedPart = {
  part: Part;
  plain: Partial<PlainSettings>;
  perEnvironment: readonly UrlType[];
  urls: readonly VersionUrl[];
};

/** A configuration with what one page holds; all that is on other pages stays. */
export function overlay(configuration: Configuration, typed: TypedPart): Configuration {
  const own = partTypes[typed.part];
  const split = [
    ...configuration.perEnvironment.filter((type) => !own.includes(type)),
    ...typed.perEnvironment,
  ];
  const urls = [
    ...configuration.urls.filter(({ type }) => !own.includes(type)),
    ...typed.urls,
  ];
  return {
    ...configuration,
    ...typed.plain,
    perEnvironment: urlTypes.filter((type) => split.includes(type)),
    urls: urlTypes.flatMap((type) => urls.filter((url) => url.type === type)),
  };
}
