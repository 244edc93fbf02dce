import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import type { TenantFacts } from "@/lib/tenants/manager/dto";
import { text } from "@/lib/words/catalogue";
import { TenantStateBadge } from "./tenant-state";

const words = text.tenantManager.one;

type Props = {
  facts: TenantFacts;
  statedAt: Date | null;
  parent: string | null;
  more?: readonly { term: string; value: ReactNode }[];
};

/** What a tenant is today. */
export function TenantFactList({ facts, statedAt, parent, more = [] }: Props) {
  return (
    <DescriptionList
      items={[
        {
          term: text.tenantManager.columns.state,
          value: <TenantStateBadge state={facts.state} />,
        },
        {
          term: text.tenantManager.columns.kind,
          value: text.tenantManager.kinds[facts.kind],
        },
        ...(parent ? [{ term: words.parent, value: parent }] : []),
        {
          term: words.endpoint,
          value: (
            <span className="grid">
              <span className="font-mono">{facts.endpoint}</span>
              <span className="text-sm text-ink-soft">{words.endpointHint}</span>
            </span>
          ),
        },
        { term: words.release, value: facts.release },
        {
          term: words.licences,
          value: facts.licences.join(", ") || words.noLicences,
        },
        { term: words.plan, value: facts.userPlan || text.tenantManager.unknown },
        { term: words.seats, value: words.seatsOf(facts.seatsUsed, facts.seats) },
        {
          term: words.endsOn,
          value: facts.licencesEndOn
            ? dayOf(facts.licencesEndOn)
            : text.tenantManager.unknown,
        },
        ...(statedAt ? [{ term: words.statedAt, value: <Moment at={statedAt} /> }] : []),
        ...more,
      ]}
    />
  );
}

/** A day is one everywhere: no reader's zone moves it. */
function dayOf(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
    date,
  );
}
