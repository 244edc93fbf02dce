import { GetForm } from "@/components/ui/get-form";
import { Link } from "@/components/ui/link";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import type { DeliveriesPage, DeliveryRow } from "@/lib/deliveries/dto";
import {
  deliveryKinds,
  deliveryStates,
  type DeliveryKind,
  type DeliveryState,
} from "@/lib/deliveries/rules";
import { text } from "@/lib/words/catalogue";

const words = text.deliveries.list;

type Props = {
  path: string;
  environment: Environment;
  page: DeliveriesPage;
  chosen: {
    kind: DeliveryKind | undefined;
    state: DeliveryState | undefined;
    after: string;
  };
};

/** What an app was told, newest first. What it is filtered by stands in the address. */
export function DeliveryList({ path, environment, page, chosen }: Props) {
  const { kind, state, after } = chosen;
  const isFiltered = kind !== undefined || state !== undefined;
  const place = { environment: environmentSlug(environment) };
  const pageAt = (key?: string) => {
    const filter = {
      ...place,
      ...(kind ? { kind: kind.toLowerCase() } : {}),
      ...(state ? { state: state.toLowerCase() } : {}),
      ...(key ? { after: key } : {}),
    };
    return `${path}?${new URLSearchParams(filter).toString()}`;
  };
  return (
    <Section heading={words.heading}>
      <GetForm
        action={path}
        role="search"
        aria-label={words.filter}
        className="flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="environment" value={place.environment} />
        <div className="basis-56">
          <SelectField
            name="kind"
            label={words.kind}
            defaultValue={kind?.toLowerCase() ?? ""}
            options={[
              { value: "", label: words.anyKind },
              ...deliveryKinds.map((one) => ({
                value: one.toLowerCase(),
                label: text.deliveries.kinds[one],
              })),
            ]}
          />
        </div>
        <div className="basis-40">
          <SelectField
            name="state"
            label={words.state}
            defaultValue={state?.toLowerCase() ?? ""}
            options={[
              { value: "", label: words.anyState },
              ...deliveryStates.map((one) => ({
                value: one.toLowerCase(),
                label: text.deliveries.states[one],
              })),
            ]}
          />
        </div>
        <Button type="submit">{words.show}</Button>
        {isFiltered ? (
          <Link
            className="link py-2"
            href={`${path}?${new URLSearchParams(place).toString()}`}
          >
            {words.clear}
          </Link>
        ) : null}
      </GetForm>
      <DataTable
        caption={words.caption}
        columns={[
          { key: "event", header: words.event },
          { key: "tenant", header: words.tenant },
          { key: "state", header: words.state },
          { key: "at", header: words.at },
        ]}
        rows={page.rows.map((row) => toRow(row, path))}
        empty={
          <EmptyState
            title={isFiltered ? words.noneFound : words.emptyTitle}
            body={isFiltered ? words.noneFoundBody : words.emptyBody}
          />
        }
      />
      <Pager
        first={after === "" ? null : pageAt()}
        next={page.next ? pageAt(page.next) : null}
      />
    </Section>
  );
}

function toRow(row: DeliveryRow, path: string) {
  return {
    key: row.id,
    href: `${path}/${row.id}`,
    cells: {
      event: (
        <div className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            {text.deliveries.names[row.name]}
            {row.isTest ? <Badge>{words.test}</Badge> : null}
          </span>
          <span className="text-sm text-ink-soft">{text.deliveries.kinds[row.kind]}</span>
        </div>
      ),
      tenant: row.contextId,
      state: (
        <div className="grid justify-items-start gap-1">
          <DeliveryStateBadge state={row.state} />
          {row.failure ? (
            <span className="text-sm text-ink-soft">
              {text.deliveries.failures[row.failure]}
            </span>
          ) : null}
          {row.nextTryAt && row.attempts > 0 ? (
            <span className="text-sm text-ink-soft">
              {words.tries(row.attempts)}, {words.next} <Moment at={row.nextTryAt} />
            </span>
          ) : null}
        </div>
      ),
      at: <Moment at={row.at} />,
    },
  };
}
