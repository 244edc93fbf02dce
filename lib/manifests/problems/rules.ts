import { fail, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";
import { sayPlace, type Place, type Position, type Problem } from "../rules";

const words = text.manifests;

/** More of them help nobody: mending the first ones mends the rest. */
const SHOWN = 10;
/** To find where thousands of them stand would take longer than to mend them. */
const LOCATED = 100;

type PositionOf = (place: Place) => Position;

/** Refuses a manifest for all of its problems, in the order of its lines. */
export function refuseProblems(
  problems: readonly Problem[],
  positionOf: PositionOf,
): Result<never> {
  return fail("rule_broken", sayProblems(problems, positionOf).join("\n"), "manifest");
}

/** Problems with line, column and place, one sentence each. */
export function sayProblems(
  problems: readonly Problem[],
  positionOf: PositionOf,
): string[] {
  const placed = problems
    .slice(0, LOCATED)
    .map(({ at, message }) => ({ ...positionOf(at), place: sayPlace(at), message }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const said = placed
    .slice(0, SHOWN)
    .map(({ line, column, place, message }) =>
      place === ""
        ? words.reading.at(line, column, message)
        : words.problem(line, column, place, message),
    );
  const more = problems.length - said.length;
  return more > 0 ? [...said, words.moreProblems(more)] : said;
}
