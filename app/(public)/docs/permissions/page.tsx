import type { Metadata } from "next";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { operationNames, operations, type Operation } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";

const words = text.permissions;
// An operation without words does not compile.
const names: Record<Operation, string> = words.operations;

export const metadata: Metadata = { title: words.title };

const columns = [
  { key: "operation", header: words.operation },
  { key: "members", header: words.members },
  { key: "customers", header: words.customers },
  { key: "staff", header: words.staff },
  { key: "but", header: words.but },
];

export default function PermissionsPage() {
  const groups = Object.entries(words.groups).map(([group, name]) => ({
    group,
    name,
    rows: operationNames.filter((operation) => operations[operation].group === group),
  }));
  return (
    <>
      <PageHeader
        title={words.title}
        eyebrow={text.publicPages.docs.title}
        description={words.lead}
      />
      <div className="grid gap-8">
        {groups.map(({ group, name, rows }) => (
          <Section key={group} id={group} heading={name}>
            <DataTable
              caption={name}
              columns={columns}
              rows={rows.map(toRow)}
              empty={words.nobody}
            />
          </Section>
        ))}
        <p className="max-w-reading text-ink-soft">{words.interest}</p>
      </div>
    </>
  );
}

function toRow(operation: Operation) {
  const { members, customers, staff, impartial, taker } = operations[operation];
  return {
    key: operation,
    cells: {
      operation: names[operation],
      members: members?.map((held) => text.partnerPeople.names[held]).join(", "),
      customers: customers?.map((right) => words.right[right]).join(", "),
      staff: staff?.map((role) => words.role[role]).join(", "),
      but: [impartial && words.impartial, taker && words.taker]
        .filter(Boolean)
        .join(". "),
    },
  };
}
