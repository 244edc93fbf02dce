import { StateBadge } from "@/components/activations/state-badge";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import type { CopyStand } from "@/lib/authorizations/copies/rules";
import type { TenantAuthorization } from "@/lib/tenants/manager/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenantManager.one;
const { copies } = text;

type Props = {
  authorizations: readonly TenantAuthorization[];
  none: string;
  /** Of several partners: whose each app is. */
  withPartner?: boolean;
  /** Where an app's own page is, for those who may open it. */
  hrefOf?: (one: TenantAuthorization) => string;
};

/** Which apps a tenant lets in or has let in, by whom and how long. */
export function AuthorizationTable({
  authorizations,
  none,
  withPartner = false,
  hrefOf,
}: Props) {
  return (
    <DataTable
      caption={words.authorizationsCaption}
      columns={[
        { key: "app", header: words.app },
        ...(withPartner ? [{ key: "partner", header: words.partner }] : []),
        { key: "state", header: words.accessState },
        { key: "by", header: words.approvedBy },
        { key: "since", header: words.since },
        { key: "until", header: words.until },
      ]}
      rows={authorizations.map((one) => ({
        key: one.id,
        ...(hrefOf ? { href: hrefOf(one) } : {}),
        cells: {
          app: one.appName,
          partner: one.partnerName,
          state: <StateBadge state={one.state} />,
          by: one.approvedBy || text.activations.who.somebody,
          since: <Moment at={one.since} />,
          until: (
            <span className="grid">
              {one.endedAt ? <Moment at={one.endedAt} /> : words.untilEnded}
              {one.reason ? (
                <span className="whitespace-pre-line text-ink-soft">{one.reason}</span>
              ) : null}
              <CopyLine copy={one.copy} />
            </span>
          ),
        },
      }))}
      empty={<p className="text-ink-soft">{none}</p>}
    />
  );
}

/** Whether the partner has said that its copy is deleted. */
function CopyLine({ copy }: { copy: CopyStand | null }) {
  if (!copy || copy.is === "waived") return null;
  if (copy.is === "confirmed")
    return (
      <span className="whitespace-pre-line">
        {copies.confirmed}: {copy.statement}
      </span>
    );
  return (
    <span className={copy.isOverdue ? "text-danger" : ""}>
      {copy.isOverdue ? copies.table.overdue : copies.table.owed}{" "}
      <Moment at={copy.by} exact />
    </span>
  );
}
