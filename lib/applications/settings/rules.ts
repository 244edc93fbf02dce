import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { templateDefaults, type ApplicationKind, type Template } from "../rules";

const words = text.appSettings;

/** Whether anything of an app was ever requested or published beyond SOD. */
export function hasLeftSod(
  publications: readonly { environment: Environment }[],
): boolean {
  return publications.some(({ environment }) => environment !== "SOD");
}

type App = {
  kind: ApplicationKind;
  template: Template;
  /** Reviews that are neither approved nor withdrawn. */
  reviews: readonly unknown[];
  /** Requests to publish its App Store listing that wait. */
  listings: readonly unknown[];
};

/**
 * Whether an app may become custom or standard: not where its template decides, and not while a
 * request is under way. What customers have agreed to stays, whatever it becomes.
 */
export function allowKind(app: App, kind: ApplicationKind): Result<null> {
  if (kind === app.kind) return ok(null);
  if (templateDefaults[app.template].kind !== null) {
    return fail("rule_broken", words.kindOfTemplate, "kind");
  }
  return app.reviews.length > 0 || app.listings.length > 0
    ? fail("rule_broken", words.kindPending, "kind")
    : ok(null);
}
