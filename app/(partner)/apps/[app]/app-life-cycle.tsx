import { LifeCycle } from "@/components/ui/life-cycle";
import { Section } from "@/components/ui/section";
import type { ApplicationHeader, ApplicationOverview } from "@/lib/applications/dto";
import { lifeCycle } from "@/lib/applications/rules";
import { text } from "@/lib/words/catalogue";

const words = text.applications.page;

/** The way of this app to its customers, with "you are here". */
export function AppLifeCycle({
  app,
  overview,
}: {
  app: ApplicationHeader;
  overview: ApplicationOverview;
}) {
  const steps = lifeCycle({
    kind: app.kind,
    environments: app.environments,
    review: overview.openReview?.state ?? null,
    isActiveSomewhere: overview.activeTenants > 0,
  });
  return (
    <Section heading={words.lifeCycle} description={words.lifeCycleWhy}>
      <LifeCycle
        label={words.lifeCycle}
        steps={steps.map(({ step, state }) => ({ name: words.steps[step], state }))}
      />
    </Section>
  );
}
