import { PermissionBadges } from "@/components/partners/permission-badges";
import { PersonName } from "@/components/people/person-name";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PersonRow } from "@/lib/partners/people/dto";
import { text } from "@/lib/words/catalogue";

const words = text.partnerPeople.list;

/** The users of a partner; each row leads to the page of its person. */
export function PeopleTable({ path, rows }: { path: string; rows: PersonRow[] }) {
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { key: "name", header: words.name },
        { key: "permissions", header: words.permissions },
        { key: "contact", header: words.contact },
        { key: "lastSignIn", header: words.lastSignIn },
        { key: "logIn", header: words.logIn },
      ]}
      rows={rows.map((row) => ({
        key: row.userId,
        href: `${path}/${row.userId}`,
        cells: {
          name: (
            <PersonName
              name={row.name}
              mark={row.isSelf ? words.you : undefined}
              note={row.email}
              picture={row.picture}
            />
          ),
          permissions: <PermissionBadges permissions={row.permissions} />,
          contact: contactWords(row).join(", "),
          lastSignIn: row.lastSignIn ? <Moment at={row.lastSignIn} /> : words.noSignIn,
          logIn: (
            <StatusBadge tone={row.logInAllowed ? "success" : "danger"}>
              {row.logInAllowed ? words.allowed : words.off}
            </StatusBadge>
          ),
        },
      }))}
      empty={<EmptyState {...words.none} />}
    />
  );
}

/** What somebody is a contact for, in words. */
export function contactWords({ contact }: Pick<PersonRow, "contact">): string[] {
  return [
    ...(contact.administrative ? [words.administrative] : []),
    ...(contact.technical ? [words.technical] : []),
    ...(contact.apps > 0 ? [words.apps(contact.apps)] : []),
  ];
}
