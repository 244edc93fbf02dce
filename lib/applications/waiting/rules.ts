import { MOVES, type MoveStep } from "@/lib/certifications/moves/rules";
import type { AboutPart } from "@/lib/configurations/about/rules";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

const words = text.applications.page.waits;

/** An approval that waits: since when it is scheduled, and whether its time passed in vain. */
export type WaitingRelease = {
  version: number;
  at: Date | null;
  hasTrouble: boolean;
};

export type WaitingFacts = {
  release: WaitingRelease | null;
  review: { number: number; state: string } | null;
  /** Suggested changes of it that the partner has not decided. */
  suggested: number;
  /** Where its way to the App Store waits for the partner. */
  move: MoveStep | null;
  /** Its security evaluation has a day, and no outcome yet. */
  isWithEvaluator: boolean;
  /** By when a re-check asks for publishing to be requested. */
  recheck: Date | null;
  /** What has to be said before the version in SOD can be requested. */
  unsaid: readonly AboutPart[];
  /** Open requests to the app manager. */
  changes: number;
  /** Activations that a customer has not decided, and that wait for SuperOffice's grant. */
  asked: number;
  approved: number;
  /** Secrets and keys that end soon, by environment. */
  secrets: readonly {
    environment: Environment;
    ends: { days: number; hasNext: boolean } | null;
  }[];
  keys: readonly { environment: Environment; soon: number | null; hasNext: boolean }[];
  /** Ended accesses whose customer waits to hear that the copy was deleted. */
  copies: number;
};

/** Who has to act next, and on what; `page` is where, under the app's own address. */
export type WaitingLine = {
  whom: "you" | "superoffice" | "evaluator" | "customers" | "nobody";
  sentence: string;
  page: string;
  /** When it goes on by itself. */
  at?: Date | null;
};

/** Everything about an app that waits for somebody, what waits for its partner first. */
export function waitingLines(facts: WaitingFacts): WaitingLine[] {
  const { release, review, suggested, move, recheck, unsaid } = facts;
  const { changes, asked, approved, copies } = facts;
  const lines: WaitingLine[] = [];
  if (release) {
    const isScheduled = release.at !== null && !release.hasTrouble;
    lines.push({
      whom: isScheduled ? "nobody" : "you",
      sentence: isScheduled
        ? words.scheduled(release.version)
        : words.released(release.version),
      page: "/validation",
      at: isScheduled ? release.at : null,
    });
  }
  if (move) {
    const { app: sentence } = text.certification.moves[move];
    lines.push({ whom: "you", sentence, page: MOVES[move].page });
  }
  if (suggested > 0) {
    const sentence = words.suggested(suggested);
    lines.push({ whom: "you", sentence, page: "/validation#suggested" });
  }
  // While the evaluator is waited for, or its report is mended, that says it all.
  if (facts.isWithEvaluator) {
    const { evaluated: sentence } = text.certification;
    lines.push({ whom: "evaluator", sentence, page: "/validation" });
  } else if (review && !move) {
    const isYours = review.state === "REJECTED" || review.state === "WITH_PARTNER";
    lines.push({
      whom: isYours ? "you" : "superoffice",
      sentence: isYours ? words.reviewYours(review.number) : words.review(review.number),
      page: "/validation",
    });
  }
  if (recheck) {
    const sentence = text.certification.rechecks.waits;
    lines.push({ whom: "you", sentence, page: "/validation", at: recheck });
  }
  if (unsaid.length > 0) {
    const sentence = words.unsaid(unsaid.map((part) => text.aboutApp.parts[part]));
    const isDeclaring = unsaid.every((part) => part === "DECLARED");
    const page = isDeclaring ? "/configuration" : "/configuration/about";
    lines.push({ whom: "you", sentence, page });
  }
  lines.push(...endings(facts));
  if (copies > 0)
    lines.push({
      ...{ whom: "you", sentence: text.copies.partner.count(copies), page: "/tenants" },
    });
  if (changes > 0) {
    const sentence = words.changes(changes);
    lines.push({ whom: "superoffice", sentence, page: "/configuration/advanced" });
  }
  if (approved > 0) {
    lines.push({
      ...{ whom: "superoffice", sentence: words.approved(approved), page: "/tenants" },
    });
  }
  if (asked > 0) {
    lines.push({
      ...{ whom: "customers", sentence: words.asked(asked), page: "/tenants" },
    });
  }
  return lines;
}

/** What the app signs in with and ends soon. */
function endings({ secrets, keys }: WaitingFacts): WaitingLine[] {
  const names = text.common.environments;
  return [
    ...secrets.flatMap(({ environment, ends }): WaitingLine[] => {
      if (!ends) return [];
      const { days, hasNext } = ends;
      const sentence = text.secretLife.overview.waits(names[environment], days, hasNext);
      return [{ whom: "you", sentence, page: "/credentials" }];
    }),
    ...keys.flatMap(({ environment, soon, hasNext }): WaitingLine[] => {
      if (soon === null) return [];
      const sentence = text.keys.overview.waits(names[environment], soon, hasNext);
      const page = `/credentials#keys-${environmentSlug(environment)}`;
      return [{ whom: "you", sentence, page }];
    }),
  ];
}
