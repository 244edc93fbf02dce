import { RightBadge } from "@/components/tenants/right-badge";
import { SourceWords } from "@/components/tenants/source-words";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { TenantPeoplePage, TenantPersonRow } from "@/lib/tenants/people/dto";
import { text } from "@/lib/words/catalogue";
import { PersonActions } from "./person-actions";

const words = text.tenantPeople.page;

/** The people of a tenant: which right, where it comes from, since when. */
export function PeopleTable({ tenant }: { tenant: TenantPeoplePage }) {
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { key: "name", header: words.name },
        { key: "right", header: words.right },
        { key: "source", header: words.source },
        { key: "since", header: words.since },
        { key: "actions", header: words.actions },
      ]}
      rows={tenant.people.map((person) => ({
        key: person.userId,
        cells: {
          name: <Name person={person} />,
          right: (
            <span className="grid gap-1">
              <RightBadge right={person.right} />
              {person.isInterested ? (
                <span className="text-sm text-ink-soft">{words.interested}</span>
              ) : null}
            </span>
          ),
          source: <SourceWords source={person.source} invitedBy={person.invitedBy} />,
          since: <Moment at={person.since} />,
          actions: <PersonActions tenant={tenant} person={person} />,
        },
      }))}
      empty={null}
    />
  );
}

function Name({ person }: { person: TenantPersonRow }) {
  return (
    <>
      {person.isSelf ? `${person.name} (${words.you})` : person.name}
      {person.email ? (
        <span className="block text-sm font-normal break-all text-ink-soft">
          {person.email}
        </span>
      ) : null}
      {person.logInAllowed ? null : <StatusBadge tone="danger">{words.off}</StatusBadge>}
    </>
  );
}
