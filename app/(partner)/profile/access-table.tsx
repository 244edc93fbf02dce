import { DataTable } from "@/components/ui/data-table";
import type { Profile } from "@/lib/accounts/profile/dto";
import { text } from "@/lib/words/catalogue";

const words = text.profile.access;
const permissionNames = text.partnerPeople.names;

/** Partners, tenants and staff roles of a person, each with what it lets them do. */
export function AccessTable({ profile }: { profile: Profile }) {
  const rows = [
    ...profile.staffRoles.map((role) => ({
      key: role,
      cells: { where: words.superOffice, as: words.staffRoles[role] },
    })),
    ...profile.partners.map(({ id, name, permissions }) => ({
      key: id,
      href: `/partners/${id}`,
      cells: {
        where: name,
        as: permissions.map((permission) => permissionNames[permission]).join(", "),
      },
    })),
    ...profile.tenants.map(({ id, name, right }) => ({
      key: id,
      cells: { where: name, as: words.rights[right] },
    })),
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { key: "where", header: words.where },
        { key: "as", header: words.as },
      ]}
      rows={rows}
      empty={<p className="text-ink-soft">{words.none}</p>}
    />
  );
}
