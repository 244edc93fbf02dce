import { templateDefaults } from "@/lib/applications/rules";
import { templateConfiguration, type Configuration } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";
import { readConfiguration } from "../configurations/rules";
import { byName, templateNames, type Manifest, type Problem } from "../rules";
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
  const read = readConfiguration(configuration, templateConfiguration(template));
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
