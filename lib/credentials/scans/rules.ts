import type { Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

/** What the scanner is told of each finding, in the form it asks for. */
export type Finding = {
  /** SHA-256 of what was found, in base64: the value itself is not sent back. */
  token_hash: string;
  token_type: string;
  label: "true_positive" | "false_positive";
};

type Ended = {
  app: string;
  environment: Environment;
  lastFour: string;
  url: string | null;
};

/** How many a mail names; the pages name all. */
const NAMED = 20;

/** A line for each secret that was closed, with where it lay where that is an address of the web. */
export function foundLines(ended: readonly Ended[]): string[] {
  const { foundLine, more } = text.leaks;
  const lines = ended
    .slice(0, NAMED)
    .map(({ app, environment, lastFour, url }) =>
      foundLine(
        app,
        text.common.environments[environment],
        lastFour,
        url && /^https:\/\/[!-~]+$/.test(url) ? url : null,
      ),
    );
  return ended.length > NAMED ? [...lines, more(ended.length - NAMED)] : lines;
}
