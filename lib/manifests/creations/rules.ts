import { templateDefaults, type Template } from "@/lib/applications/rules";
import { claimsFor } from "@/lib/configurations/about/rules";
import { templateConfiguration, type Configuration } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";
import { readConfiguration } from "../configurations/rules";
import {
  byName,
  templateNames,
  type Manifest,
  type ManifestConfiguration,
  type Problem,
} from "../rules";
import { readNewSettings, type AppSettings } from "../settings/rules";

type NewApp = { settings: AppSettings; configuration: Configuration };

/** The app that a manifest wants to be made, or everything that stands in its way. */
export function readNewApp({ app = {}, configuration = {} }: Manifest): {
  value: NewApp | null;
  problems: Problem[];
  warnings: Problem[];
} {
  const settings = readNewSettings(app);
  const template = byName(templateNames, app.template ?? "");
  if (template === null)
    return { value: null, problems: settings.problems, warnings: [] };
  const read = readConfiguration(configuration, beginning(template, configuration));
  const problems = [...settings.problems, ...read.problems];
  const warnings = [...read.warnings];
  const { redirectRequired } = templateDefaults[template];
  if (redirectRequired && !read.value.urls.some(({ type }) => type === "REDIRECT")) {
    const at = ["configuration", "urls", "redirect"];
    warnings.push({ at, message: text.manifests.urls.noRedirect });
  }
  return {
    value: settings.value && { settings: settings.value, configuration: read.value },
    ...{ problems, warnings },
  };
}

/**
 * What a new app begins with before anything is said of it: its template, with fewer rights where the
 * manifest names fewer, and without the system user where it says native and nothing of claims.
 */
function beginning(template: Template, wanted: ManifestConfiguration): Configuration {
  const begun = templateConfiguration(template);
  const { isNative = begun.isNative, agents, supportedEndpoints } = wanted;
  return {
    ...begun,
    claims: fewer(begun.claims, wanted.claims ?? claimsFor(isNative, begun.claims)),
    agents: fewer(begun.agents, agents),
    supportedEndpoints: fewer(begun.supportedEndpoints, supportedEndpoints),
  };
}

/** Those that are named, where no other is. */
function fewer(granted: readonly string[], named: readonly string[] = granted) {
  const kept = granted.filter((name) => named.includes(name));
  return named.every((name) => kept.includes(name)) ? kept : granted;
}
