import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import { Section } from "@/components/ui/section";
import { environmentSlug } from "@/lib/core/environments";
import type { TenantNotice } from "@/lib/tenants/notices/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenantNotices;

/** What waits for a decision, what a missing licence stops, and what has ended lately. */
export function Notices({ notices }: { notices: readonly TenantNotice[] }) {
  if (notices.length === 0) return null;
  return (
    <Section heading={words.heading}>
      <ul className="grid gap-3">
        {notices.map((notice) => (
          <li key={notice.key}>
            <Note tone={notice.kind === "ended" ? "info" : "warning"}>
              <p>
                {words.kinds[notice.kind](notice)} {words.at[notice.kind]}{" "}
                <Moment at={notice.at} exact />.
              </p>
              <OpenLink
                className="link"
                href={`/tenants/${environmentSlug(notice.environment)}/${notice.contextId}`}
              >
                {words.openOf(words.open[notice.kind], notice.appName, notice.contextId)}
              </OpenLink>
            </Note>
          </li>
        ))}
      </ul>
    </Section>
  );
}
