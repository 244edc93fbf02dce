import type * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { nearest } from "../names/rules";
import { kindNames, sayPlace, templateNames, type Place, type Problem } from "../rules";
import { alternativeAt, homeOf, namesAt } from "../shape/schema";

const words = text.manifests.shape;

/** Of one place; what somebody may have meant is not looked for any further. */
const NAMED = 100;

type Issue = z.core.$ZodIssue;

/** What a manifest's shape refuses, each problem at its place and with its mend where there is one. */
export function problemsOf(issues: readonly Issue[], under: Place = []): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = issue.path.map((step) =>
      typeof step === "number" ? step : String(step),
    );
    const at = [...under, ...path];
    const isNew = path.length > 0 || under.length === 0;
    const mayBeEither = ["invalid_union", "unrecognized_keys"].includes(issue.code);
    const meant = isNew && mayBeEither ? alternativeAt(at, issue.input) : null;
    if (meant) {
      const again = meant.safeParse(issue.input, { reportInput: true });
      return problemsOf(again.error?.issues ?? [], at);
    }
    if (issue.code === "unrecognized_keys") {
      return issue.keys.slice(0, NAMED).map((name) => ({
        at: [...at, name],
        message: unknownName(name, at),
      }));
    }
    const { message } = issue;
    return [{ at, message: withNearMiss(message, issue.input, at) }];
  });
}

function unknownName(name: string, at: Place): string {
  const short = name.slice(0, 80);
  const near = nearest(name, namesAt(at));
  if (near !== null) return words.unknownNear(short, near);
  const home = homeOf(name);
  return home === null ? words.unknown(short, namesAt(at)) : words.elsewhere(short, home);
}

/** A template or kind that was nearly written right. */
function withNearMiss(message: string, input: unknown, at: Place): string {
  const names = { template: templateNames, kind: kindNames };
  const known = Object.entries(names).find(([name]) => sayPlace(at) === `app.${name}`);
  if (!known || typeof input !== "string") return message;
  const near = nearest(input, Object.values(known[1]));
  return near === null ? message : words.didYouMean(message, near);
}
