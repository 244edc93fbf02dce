import { EnvironmentStrip } from "@/components/ui/environment-strip";
import type { EnvironmentState } from "@/lib/applications/states/rules";
import { text } from "@/lib/words/catalogue";
import { publicationTone } from "./publication-badge";

/** Where an app stands in SOD, Stage and Production. */
export function AppStrip({
  environments,
}: {
  environments: readonly EnvironmentState[];
}) {
  return (
    <EnvironmentStrip
      label={text.applications.page.strip}
      items={environments.map(({ environment, state, versionNumber, beside }) => ({
        environment,
        label: text.common.environments[environment],
        state: text.applications.states[state],
        tone: publicationTone[state],
        detail: (
          <>
            <p>
              {versionNumber === null
                ? text.applications.page.nothing
                : text.applications.page.version(versionNumber)}
            </p>
            {beside ? (
              <p>{text.applications.beside(beside.versionNumber, beside.state)}</p>
            ) : null}
          </>
        ),
      }))}
    />
  );
}
