import { randomUUID } from "node:crypto";
import { HeavyTimes } from "@/components/reviews/heavy-times";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { testedIn } from "@/lib/publishing/rules";
import type { ReviewTenant, TestAccessLine } from "@/lib/reviews/access/dto";
import type { Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { TestAccessPanel } from "./test-access-panel";

const words = text.testAccess;

type Props = {
  bench: Workbench;
  access: TestAccessLine | null;
  tenant: ReviewTenant | null;
};

/** Whether there is test access and where the app is installed; what it says is asked for. */
export function TestAccess({ bench, access, tenant }: Props) {
  return (
    <Section heading={words.heading}>
      <p>
        <span className="text-ink-soft">{words.testedIn}: </span>
        {text.common.environments[testedIn(bench.kind)]}
      </p>
      {tenant ? (
        <p>
          <span className="text-ink-soft">{words.tenant}: </span>
          {words.tenantIs(tenant.contextId, tenant.name)}
        </p>
      ) : null}
      {access ? (
        <>
          <p>
            {words.bench.saved(access.savedBy)}, <Moment at={access.savedAt} />
          </p>
          <HeavyTimes times={access.heavyTests} />
          <p className="text-sm text-ink-soft">{words.bench.whose}</p>
          {bench.can.judge ? (
            <TestAccessPanel
              key={access.revision}
              reviewId={bench.id}
              formKey={randomUUID()}
            />
          ) : null}
        </>
      ) : (
        <p className="text-ink-soft">{words.bench.none}</p>
      )}
    </Section>
  );
}
