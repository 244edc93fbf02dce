import { allowName, NAME_MAX, nameKey } from "@/lib/applications/rules";
import {
  grantedFields,
  grantedNow,
  isSame,
  wantedWords,
  type Wanted,
} from "@/lib/changes/rules";
import { claimsFor } from "@/lib/configurations/about/rules";
import { newRights, templateConfiguration } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";
import type { AppState } from "../plans/rules";

const words = text.manifests.duplicate;

/** A name for the copy that is allowed and that no app of the partner has: "Sync copy 2". */
export function copyName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const ending = words.ending(count);
    const wanted =
      [...name]
        .slice(0, NAME_MAX - ending.length)
        .join("")
        .trim() + ending;
    const allowed = allowName(wanted);
    if (!allowed.ok) return name;
    if (!taken.has(nameKey(allowed.value))) return allowed.value;
  }
}

/** What of an app a copy begins with: all but what SuperOffice granted it, and its public address. */
export function copyOf({ settings, configuration }: AppState): Omit<AppState, "contact"> {
  const { template } = settings;
  const { customClaims, defaultRedirectUrl } = templateConfiguration(template);
  const claims = claimsFor(configuration.isNative, configuration.claims);
  return {
    settings: { ...settings, seoName: "", hiddenFromOurApps: false, isBeta: false },
    configuration: {
      ...configuration,
      ...newRights(template, { ...configuration, claims }),
      ...{ customClaims, defaultRedirectUrl },
    },
  };
}

/** What SuperOffice granted beyond the template, in words. */
export function grantedBeyond({ settings, configuration }: AppState): string[] {
  const begun = templateConfiguration(settings.template);
  return grantedFields.flatMap((field) => {
    const is = grantedNow(field, configuration);
    if (isWithin(is, grantedNow(field, begun))) return [];
    return [words.granted(text.changes.fields[field], wantedWords(field, is))];
  });
}

/** Whether it is no more than that. */
function isWithin(is: Wanted, that: Wanted): boolean {
  if (!Array.isArray(is) || !Array.isArray(that)) return isSame(is, that);
  return is.every((name) => that.includes(name));
}
