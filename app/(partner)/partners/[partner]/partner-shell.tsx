import type { ReactNode } from "react";
import { PartnerLogo } from "@/components/partners/logo";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabNav } from "@/components/ui/tab-nav";
import type { PartnerHeader } from "@/lib/partners/dto";
import { text } from "@/lib/words/catalogue";

const words = text.partners.page;

type Props = { partner: PartnerHeader; actions?: ReactNode; children: ReactNode };

/** Head of every page of a partner: its name, whether it is verified, and its pages. */
export function PartnerShell({ partner, actions, children }: Props) {
  const path = `/partners/${partner.id}`;
  return (
    <>
      <PageHeader
        eyebrow={words.partner}
        title={partner.name}
        picture={<PartnerLogo logo={partner.logo} />}
        badges={
          <StatusBadge tone={partner.status === "VERIFIED" ? "success" : "warning"}>
            {words.statuses[partner.status]}
          </StatusBadge>
        }
        actions={actions}
      />
      <TabNav
        label={words.tabs}
        items={[
          { href: path, label: words.overview },
          { href: `${path}/users`, label: text.partnerPeople.list.title },
          {
            href: `${path}/technical-contacts`,
            label: text.partnerContacts.page.title,
          },
          { href: `${path}/tenants`, label: text.tenantManager.title },
          { href: `${path}/domains`, label: text.partnerDomains.page.title },
          { href: `${path}/agreements`, label: text.agreements.page.title },
          { href: `${path}/policies`, label: text.partnerSettings.policies.title },
          ...(partner.canManagePeople
            ? [{ href: `${path}/second-factors`, label: text.factors.members.title }]
            : []),
          { href: `${path}/activity`, label: text.audit.title },
          { href: `${path}/settings`, label: text.partnerSettings.page.title },
        ]}
      />
      {partner.suspension ? (
        <Note tone="danger" title={text.suspensions.partner.note}>
          <div className="grid gap-1">
            <p className="whitespace-pre-line">{partner.suspension.reason}</p>
            <p>{text.suspensions.partner.noteBody}</p>
            <OpenLink className="link" href={`/appeals/${partner.suspension.id}`}>
              {text.appStops.note.open}
            </OpenLink>
          </div>
        </Note>
      ) : null}
      {children}
    </>
  );
}
