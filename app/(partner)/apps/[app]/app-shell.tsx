import type { ReactNode } from "react";
import { AppStrip } from "@/components/applications/app-strip";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabNav } from "@/components/ui/tab-nav";
import type { ApplicationHeader } from "@/lib/applications/dto";
import { text } from "@/lib/words/catalogue";
import { StopNotes } from "./stop/stop-notes";

const words = text.applications.page;

/** Head of every page of an app: its name, where it stands, and its pages. */
export function AppShell({
  app,
  children,
}: {
  app: ApplicationHeader;
  children: ReactNode;
}) {
  const path = `/apps/${app.id}`;
  return (
    <>
      <PageHeader
        eyebrow={app.partnerName}
        title={app.name}
        badges={
          <>
            <Badge>{text.applications.kinds[app.kind]}</Badge>
            <Badge>{text.applications.templates[app.template]}</Badge>
          </>
        }
      />
      <AppStrip environments={app.environments} />
      <TabNav
        label={words.tabs}
        items={[
          { href: path, label: words.overview },
          { href: `${path}/settings`, label: text.appSettings.page.title },
          { href: `${path}/configuration`, label: words.configuration },
          { href: `${path}/urls`, label: text.urlChecks.title },
          ...(app.can.seeSecrets
            ? [{ href: `${path}/credentials`, label: words.credentials }]
            : []),
          {
            href: `${path}/validation`,
            label: app.kind === "CUSTOM" ? words.validation : words.certification,
          },
          { href: `${path}/tenants`, label: words.tenants },
          { href: `${path}/deliveries`, label: text.deliveries.title },
          { href: `${path}/failures`, label: text.signInFailures.title },
          ...(app.kind === "STANDARD"
            ? [{ href: `${path}/listing`, label: text.listings.title }]
            : []),
          { href: `${path}/quickstart`, label: text.quickstart.title },
          { href: `${path}/activity`, label: text.audit.title },
          { href: `${path}/stop`, label: text.appStops.page.title },
        ]}
      />
      <StopNotes stops={app.stops} />
      {children}
    </>
  );
}
