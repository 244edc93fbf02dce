import { writeConfiguration } from "../configurations/rules";
import type { AppState } from "../plans/rules";
import { kindNames, templateNames, type Manifest } from "../rules";

type More = { schema: string; technicalContact?: string | undefined };

/**
 * An app as a manifest: every field in its place, so that two equal apps make equal manifests. No
 * secret and no client ID: a new app gets its own.
 */
export function writeManifest(
  { settings, configuration }: Omit<AppState, "contact">,
  { schema, technicalContact }: More,
): Manifest {
  return {
    $schema: schema,
    version: 1,
    app: {
      name: settings.name,
      template: templateNames[settings.template],
      kind: kindNames[settings.kind],
      seoName: settings.seoName,
      ...(technicalContact ? { technicalContact } : {}),
      errorEmails: [...settings.errorEmails],
      uninstallEmails: [...settings.uninstallEmails],
      hiddenFromOurApps: settings.hiddenFromOurApps,
      isBeta: settings.isBeta,
    },
    configuration: writeConfiguration(configuration),
  };
}
