import { compare, type ComparisonLine } from "@/lib/configurations/comparisons/rules";
import { emptyConfiguration, type Configuration } from "@/lib/configurations/rules";
import { canonicalJson } from "@/lib/core/canonical-json";
import { text } from "@/lib/words/catalogue";
import { kindNames, templateNames } from "../rules";
import type { AppSettings } from "../settings/rules";

const words = text.manifests.plan;
const labels = text.appSettings.page;

/** An app before or after an import: its settings, who its contact is, its configuration. */
export type AppState = {
  settings: AppSettings;
  contact: { id: string; name: string };
  configuration: Configuration;
};

/** What will happen, in words. */
export type PlanLines = {
  settings: string[];
  configuration: ComparisonLine[];
};

/**
 * What a manifest changes of an app that is there; `outstanding` counts who must approve a right again,
 * as the comparison of versions says it.
 */
export function describeUpdate(
  before: AppState,
  after: AppState,
  outstanding: (code: string) => number,
): PlanLines {
  const [was, is] = [before.settings, after.settings];
  const changed = (label: string, one: string, other: string) =>
    one === other ? [] : [words.changed(label, one, other)];
  const contact =
    before.contact.id === after.contact.id
      ? []
      : [words.changed(labels.technical, before.contact.name, after.contact.name)];
  const lines = compare(before.configuration, after.configuration, outstanding);
  const isMoved =
    lines.length === 0 && !isSame(before.configuration, after.configuration);
  return {
    settings: [
      ...changed(labels.name, was.name, is.name),
      ...changed(labels.seoName, was.seoName, is.seoName),
      ...contact,
      ...describeMails(labels.errors, was.errorEmails, is.errorEmails),
      ...describeMails(labels.uninstall, was.uninstallEmails, is.uninstallEmails),
    ],
    configuration: isMoved ? [{ kind: "other", sentence: words.order }] : lines,
  };
}

function describeMails(
  label: string,
  was: readonly string[],
  is: readonly string[],
): string[] {
  const { added, removed } = text.configurations.changes;
  const said = [
    ...is.filter((one) => !was.includes(one)).map((one) => added(label, one)),
    ...was.filter((one) => !is.includes(one)).map((one) => removed(label, one)),
  ];
  const isMoved = said.length === 0 && was.join() !== is.join();
  return isMoved ? [words.reordered(label)] : said;
}

/** What a new app is made with. */
export function describeNew({ settings, contact, configuration }: AppState): PlanLines {
  const set = (label: string, value: string) =>
    value === "" ? [] : [words.set(label, value)];
  return {
    settings: [
      words.set(labels.name, settings.name),
      words.set(words.template, templateNames[settings.template]),
      words.set(words.kind, kindNames[settings.kind]),
      ...set(labels.seoName, settings.seoName),
      words.set(labels.technical, contact.name),
      ...set(labels.errors, settings.errorEmails.join(", ")),
      ...set(labels.uninstall, settings.uninstallEmails.join(", ")),
    ],
    configuration: compare(emptyConfiguration, configuration, () => 0),
  };
}

/** Whether nothing differs at all, also what the words above leave out, such as an order. */
export function isSame(one: object, other: object): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
