import { environments, type Environment } from "@/lib/core/environments";
import type { PublicationState } from "@/lib/publishing/rules";

/** Where an app stands in one environment, in a word; a draft is what was never sent there. */
export type PublicationWord = PublicationState | "DRAFT";

/** A version that is on its way, or was turned back, while another one is published. */
type Beside = { state: PublicationState; versionNumber: number };

/** Where an app stands in one environment. */
export type EnvironmentState = {
  environment: Environment;
  state: PublicationWord;
  /** Number of the version that the state is about; null while nothing left the draft. */
  versionNumber: number | null;
  /** What is asked for beside what is published, or was refused since; null: nothing. */
  beside: Beside | null;
  /** Of what is approved, in the list: when it goes live; null: when its partner publishes it. */
  goesLiveAt?: Date | null;
};

/** A version that was sent to an environment, and what became of it. */
export type Publication = {
  environment: Environment;
  state: PublicationState;
  version: { number: number };
  goesLiveAt?: string | null;
};

/**
 * Where an app stands in each environment, by its publications: what is published says it, however old
 * its version is; only where nothing is, what is asked for or was refused, and then what was replaced.
 * Whatever this looks at, `portal_states_in` has to keep: what is published or on its way, and the newest.
 */
export function environmentStates(
  publications: readonly Publication[],
): EnvironmentState[] {
  return environments.map((environment) => {
    const here = publications
      .filter((publication) => publication.environment === environment)
      .sort((a, b) => b.version.number - a.version.number);
    const published = here.find(({ state }) => state === "PUBLISHED");
    const asked = askedFor(here);
    const shown = published ?? asked ?? here[0];
    return {
      environment,
      state: shown?.state ?? "DRAFT",
      versionNumber: shown?.version.number ?? null,
      beside:
        published && asked
          ? { state: asked.state, versionNumber: asked.version.number }
          : null,
      ...(asked?.goesLiveAt ? { goesLiveAt: new Date(asked.goesLiveAt) } : {}),
    };
  });
}

/** What is on its way; else what was refused last, unless something newer has run since. */
function askedFor(newestFirst: readonly Publication[]): Publication | undefined {
  const [newest] = newestFirst;
  return (
    newestFirst.find(
      ({ state }) => state === "APPROVED" || state === "REQUEST_PENDING",
    ) ?? (newest?.state === "REJECTED" ? newest : undefined)
  );
}

const FORWARD: readonly PublicationWord[] = ["PUBLISHED", "APPROVED", "REQUEST_PENDING"];

/** The newest version that is published in an environment, or on its way there; 0: none. */
export function furthestIn(
  states: readonly EnvironmentState[],
  environment: Environment,
): number {
  const here = states.find((one) => one.environment === environment);
  const numbers = [here, here?.beside].map((one) =>
    one && FORWARD.includes(one.state) ? (one.versionNumber ?? 0) : 0,
  );
  return Math.max(...numbers);
}
