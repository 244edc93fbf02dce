import { EnvironmentStrip } from "@/components/ui/environment-strip";
import { LifeCycle } from "@/components/ui/life-cycle";
import { text } from "@/lib/words/catalogue";

const words = text.publicPages.landing.example;
const names = text.common.environments;
const [create, build, stage, production, active] = text.publicPages.ways.standard.steps;

/** What an app looks like in the portal, drawn with the portal's own parts. */
export function ExampleApp() {
  return (
    <figure
      aria-label={words.label}
      className="grid min-w-0 gap-4 rounded border border-line bg-surface p-5 shadow-raised"
    >
      <div className="grid gap-0.5">
        <p className="text-lg font-semibold">{words.name}</p>
        <p className="text-sm text-ink-soft">{words.owner}</p>
      </div>
      <EnvironmentStrip
        label={words.strip}
        items={[
          {
            environment: "SOD",
            label: names.SOD,
            state: words.published,
            tone: "success",
            detail: words.sod,
          },
          {
            environment: "STAGE",
            label: names.STAGE,
            state: words.pending,
            tone: "warning",
            detail: words.stage,
          },
          {
            environment: "PRODUCTION",
            label: names.PRODUCTION,
            state: words.draft,
            tone: "neutral",
            detail: words.production,
          },
        ]}
      />
      <LifeCycle
        label={words.cycle}
        steps={[
          { name: create?.name ?? "", state: "done" },
          { name: build?.name ?? "", state: "done" },
          { name: stage?.name ?? "", state: "current" },
          { name: production?.name ?? "", state: "ahead" },
          { name: active?.name ?? "", state: "ahead" },
        ]}
      />
      <figcaption className="border-t border-line pt-3 text-sm text-ink-soft">
        {words.caption}
      </figcaption>
    </figure>
  );
}
