import type { About, Answer } from "@/lib/configurations/about/rules";

/**
 * What apps are told apart by on the checklist (docs: certification checklist, app types): with web
 * panels, with a user interface, writing, as the system user, and so on.
 */
export const traits = [
  "PANELS",
  "INTERFACE",
  "WRITES",
  "SYSTEM_USER",
  "SEARCH",
  "PERSONS",
  "MARKETING",
  "COPIES",
  "LANGUAGES",
] as const;
export type Trait = (typeof traits)[number];

type Facts = About & {
  claims: readonly string[];
  urls: readonly { type: string; enabled: boolean }[];
};

/** The inputs of an item that each trait follows from: an item for it depends on them. */
export const traitInputs = {
  PANELS: ["panels"],
  INTERFACE: ["applicationModel", "hasPages"],
  WRITES: ["writesData"],
  SYSTEM_USER: ["userContext", "claims"],
  SEARCH: ["offersSearch"],
  PERSONS: ["createsPersons"],
  MARKETING: ["sendsMarketing"],
  COPIES: ["copiesData", "endpoints"],
  LANGUAGES: ["speaksLanguages"],
} as const satisfies Record<Trait, readonly string[]>;

const read: Record<Trait, (app: Facts) => Answer> = {
  PANELS: (app) => app.addsPanels,
  INTERFACE: (app) => {
    const { applicationModel: model, hasPages } = app;
    if (model === "INTERNAL" || model === "HYBRID") return "YES";
    return model === "UNSTATED" && hasPages === "NO" ? "UNSTATED" : hasPages;
  },
  WRITES: (app) => app.writesData,
  SYSTEM_USER: ({ userContext, claims }) => {
    if (userContext === "SYSTEM_USER" || claims.includes("SystemToken")) return "YES";
    return userContext === "UNSTATED" ? "UNSTATED" : "NO";
  },
  SEARCH: (app) => app.offersSearch,
  PERSONS: (app) => app.createsPersons,
  MARKETING: (app) => app.sendsMarketing,
  COPIES: (app) =>
    app.urls.some(({ type, enabled }) => type === "MIRRORING" && enabled)
      ? "YES"
      : app.copiesData,
  LANGUAGES: (app) => app.speaksLanguages,
};

export function traitOf(trait: Trait, app: Facts): Answer {
  return read[trait](app);
}

/**
 * Whether an item is for this app: for all, or for apps with one of these traits. What nobody has
 * said takes nothing off the list, nor does a trait that nobody knows.
 */
export function isFor(appliesTo: readonly string[], app: Facts): boolean {
  return (
    appliesTo.length === 0 ||
    appliesTo.some((name) => !isTrait(name) || traitOf(name, app) !== "NO")
  );
}

function isTrait(name: string): name is Trait {
  return traits.some((trait) => trait === name);
}
