import { stringify } from "yaml";
import type { Manifest } from "../rules";

export const manifestFormats = ["yaml", "json"] as const;
export type ManifestFormat = (typeof manifestFormats)[number];

export const manifestTypes: Record<ManifestFormat, string> = {
  yaml: "application/yaml",
  json: "application/json",
};

/** A manifest as text. Its order is that of the object, so that equal apps make equal files. */
export function manifestText(manifest: Manifest, format: ManifestFormat): string {
  if (format === "json") return `${JSON.stringify(manifest, null, 2)}\n`;
  // Editors that know YAML find the schema by this line.
  const head = manifest.$schema
    ? `# yaml-language-server: $schema=${manifest.$schema}\n`
    : "";
  return head + stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false });
}
