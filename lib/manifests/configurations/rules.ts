import {
  grantedFields,
  grantedNow,
  isSame,
  wantedWords,
  type GrantedField,
  type Wanted,
} from "@/lib/changes/rules";
import { aboutFields, type About } from "@/lib/configurations/about/rules";
import {
  plainFields,
  plainSettings,
  type Configuration,
} from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";
import { readAbout, writeAbout } from "../about/rules";
import type { ManifestConfiguration, Problem } from "../rules";
import { readUrls, writeUrls } from "../urls/rules";

const words = text.manifests.configuration;

/** What SuperOffice grants, by its name in a manifest. */
const grantedNames = {
  CLAIMS: "claims",
  AGENTS: "agents",
  SUPPORTED_ENDPOINTS: "supportedEndpoints",
  CUSTOM_CLAIMS: "customClaims",
  DEFAULT_REDIRECT_URL: "defaultRedirectUrl",
} as const satisfies Record<GrantedField, keyof ManifestConfiguration>;

/**
 * The configuration that a manifest wants, made of the one before. What SuperOffice grants may be
 * said as it is, and is refused otherwise.
 */
export function readConfiguration(
  wanted: ManifestConfiguration,
  before: Configuration,
): { value: Configuration; problems: Problem[]; warnings: Problem[] } {
  const plain = plainSettings({ ...before, ...withoutGaps(wanted) });
  const { isNative } = plain;
  const about = readAbout(wanted.about ?? {}, before, {
    ...{ isNative, claims: before.claims },
  });
  const { problems, warnings, urls, perEnvironment } = readUrls(
    wanted.urls ?? {},
    isNative,
    before,
  );
  return {
    value: { ...before, ...plain, ...about.value, urls, perEnvironment },
    problems: [...lockedProblems(wanted, before), ...about.problems, ...problems],
    warnings: [...about.warnings, ...warnings],
  };
}

function lockedProblems(wanted: ManifestConfiguration, now: Configuration): Problem[] {
  return grantedFields.flatMap((field): Problem[] => {
    const name = grantedNames[field];
    const value: Wanted | undefined = wanted[name];
    const is = grantedNow(field, now);
    if (value === undefined || isSame(value, is)) return [];
    const label = text.changes.fields[field];
    return [
      {
        at: ["configuration", name],
        message: words.locked(label, wantedWords(field, is)),
      },
    ];
  });
}

/** The plain settings that a manifest says; what it leaves out is not there. */
function withoutGaps(wanted: ManifestConfiguration): Partial<Configuration> {
  const said = ownFields.filter((field) => wanted[field] !== undefined);
  return Object.fromEntries(said.map((field) => [field, wanted[field]]));
}

type OwnField = Exclude<(typeof plainFields)[number], keyof About>;
/** What is said about the app stands in a section of its own. */
const ownFields = plainFields.filter(
  (field): field is OwnField => !aboutFields.some((one) => one === field),
);

/** A configuration as a manifest says it, every field in its place. */
export function writeConfiguration(configuration: Configuration): ManifestConfiguration {
  const { claims, agents, supportedEndpoints, customClaims } = configuration;
  return {
    ...Object.fromEntries(ownFields.map((field) => [field, configuration[field]])),
    about: writeAbout(configuration),
    ...{ claims: [...claims], agents: [...agents] },
    ...{
      supportedEndpoints: [...supportedEndpoints],
      customClaims: [...customClaims],
    },
    defaultRedirectUrl: configuration.defaultRedirectUrl,
    urls: writeUrls(configuration),
  };
}
