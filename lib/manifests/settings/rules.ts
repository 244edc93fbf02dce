import { emailKey } from "@/lib/accounts/rules";
import {
  allowName,
  kindOf,
  templateDefaults,
  type ApplicationKind,
  type Template,
} from "@/lib/applications/rules";
import { isSeoName } from "@/lib/changes/rules";
import { MAIL_LIST } from "@/lib/partners/settings/rules";
import { text } from "@/lib/words/catalogue";
import {
  byName,
  kindNames,
  templateNames,
  type ManifestSettings,
  type Problem,
} from "../rules";

const words = text.manifests.settings;

/** The settings of an app that a manifest speaks of. */
export type AppSettings = {
  name: string;
  template: Template;
  kind: ApplicationKind;
  seoName: string;
  errorEmails: readonly string[];
  uninstallEmails: readonly string[];
  hiddenFromOurApps: boolean;
  isBeta: boolean;
};

export type Read<T> = { value: T; problems: Problem[] };

/**
 * The settings that a manifest wants of an app that is there. What only SuperOffice changes may be
 * said as it is, and is refused otherwise.
 */
export function readSettings(
  wanted: ManifestSettings,
  now: AppSettings,
  hasLeftSod: boolean,
): Read<AppSettings> {
  const problems: Problem[] = [];
  const lock = (field: LockedField, isSame: boolean) => {
    if (isSame) return;
    const message = words.locked(labels[field], say(now[field]));
    problems.push({ at: ["app", field], message });
  };
  const template = byName(templateNames, wanted.template ?? templateNames[now.template]);
  if (template !== now.template) {
    const message = words.otherTemplate(templateNames[now.template]);
    problems.push({ at: ["app", "template"], message });
  }
  const kind = byName(kindNames, wanted.kind ?? kindNames[now.kind]) ?? now.kind;
  lock("kind", kind === now.kind);
  const { hiddenFromOurApps = now.hiddenFromOurApps, isBeta = now.isBeta } = wanted;
  lock("hiddenFromOurApps", hiddenFromOurApps === now.hiddenFromOurApps);
  lock("isBeta", isBeta === now.isBeta);
  const name = readName(wanted.name, now.name, problems);
  const seoName = readSeoName(wanted.seoName, now.seoName, problems);
  if (hasLeftSod) {
    lock("name", name === now.name);
    lock("seoName", seoName === now.seoName);
  }
  return {
    problems,
    value: {
      ...{ name, template: now.template, kind, seoName, hiddenFromOurApps, isBeta },
      errorEmails: readMails("errorEmails", wanted, now, problems),
      uninstallEmails: readMails("uninstallEmails", wanted, now, problems),
    },
  };
}

const { fields } = text.changes;
const labels = {
  name: fields.NAME,
  seoName: fields.SEO_NAME,
  kind: fields.KIND,
  hiddenFromOurApps: fields.HIDDEN_FROM_OUR_APPS,
  isBeta: fields.IS_BETA,
};
type LockedField = keyof typeof labels;

/** A value as a manifest writes it. */
function say(value: string | boolean): string {
  if (value === "STANDARD" || value === "CUSTOM") return kindNames[value];
  return JSON.stringify(value);
}

function readName(wanted: string | undefined, now: string, problems: Problem[]): string {
  if (wanted === undefined) return now;
  const allowed = allowName(wanted);
  if (allowed.ok) return allowed.value;
  problems.push({ at: ["app", "name"], message: allowed.failure.message });
  return now;
}

function readSeoName(
  wanted: string | undefined,
  now: string,
  problems: Problem[],
): string {
  if (wanted === undefined || isSeoName(wanted)) return wanted ?? now;
  problems.push({ at: ["app", "seoName"], message: text.appSettings.seoForm });
  return now;
}

function readMails(
  field: "errorEmails" | "uninstallEmails",
  wanted: ManifestSettings,
  now: AppSettings,
  problems: Problem[],
): readonly string[] {
  const typed = wanted[field];
  if (typed === undefined) return now[field];
  const keys = typed.map((address, index) => {
    const key = emailKey(address);
    if (key === null) {
      const message = text.partnerSettings.noAddress(address.slice(0, 80));
      problems.push({ at: ["app", field, index], message });
    }
    return key;
  });
  const addresses = [...new Set(keys.filter((key) => key !== null))];
  if (addresses.length > MAIL_LIST) {
    const message = text.partnerSettings.tooManyAddresses(MAIL_LIST);
    problems.push({ at: ["app", field], message });
  }
  return addresses;
}

/** The settings of a new app. Template and name have to be said; the rest begins empty. */
export function readNewSettings(wanted: ManifestSettings): Read<AppSettings | null> {
  const problems: Problem[] = [];
  if (wanted.name === undefined) {
    problems.push({ at: ["app", "name"], message: words.nameMissing });
  }
  const template = byName(templateNames, wanted.template ?? "");
  if (template === null) {
    const message = words.templateMissing(Object.values(templateNames));
    return { value: null, problems: [...problems, { at: ["app", "template"], message }] };
  }
  const kind = newKind(template, wanted.kind, problems);
  const begun: AppSettings = {
    ...{ name: "", template, kind: kind ?? "CUSTOM", seoName: "" },
    ...{ errorEmails: [], uninstallEmails: [], hiddenFromOurApps: false, isBeta: false },
  };
  const read = readSettings({ ...wanted, kind: undefined }, begun, false);
  const all = [...problems, ...read.problems];
  return { value: all.length === 0 ? read.value : null, problems: all };
}

function newKind(
  template: Template,
  wanted: ManifestSettings["kind"],
  problems: Problem[],
): ApplicationKind | null {
  const fixed = templateDefaults[template].kind;
  const chosen = byName(kindNames, wanted ?? "") ?? undefined;
  const kind = kindOf(template, chosen);
  if (!kind.ok) problems.push({ at: ["app", "kind"], message: words.kindMissing });
  if (fixed !== null && chosen !== undefined && chosen !== fixed) {
    const message = words.kindOfTemplate(kindNames[fixed]);
    problems.push({ at: ["app", "kind"], message });
  }
  return kind.ok ? kind.value : null;
}
