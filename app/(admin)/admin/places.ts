import type { Overview } from "@/lib/staff/overview/dto";
import { text } from "@/lib/words/catalogue";

const words = text.admin;
const { waits } = words;

/** A page of the administration, and what waits there, if anything. */
export type AdminPlace = {
  href: string;
  name: string;
  description: string;
  waits: Waits | null;
};

type Waits = { href: string; label: string };

/** The pages of the administration, by what they are about. */
export function adminPlaces({
  failedMails,
  erasures,
  recoveries,
  endingKeys,
  deadlines,
  sandboxes,
}: Overview): { heading: string; places: AdminPlace[] }[] {
  const { oldest } = recoveries;
  return [
    {
      heading: words.groups.people,
      places: [
        {
          ...titled("/admin/users", text.staff.list),
          waits: some(erasures, "/admin/users", waits.erasures),
        },
        {
          ...titled("/admin/partners", words.partners),
          waits: oldest && {
            href: `/admin/partners/${oldest.partnerId}`,
            label: waits.recoveries(recoveries.count, oldest.partner),
          },
        },
        { ...titled("/admin/tenants", text.tenantManager.staff), waits: null },
        {
          ...titled("/admin/sandboxes", text.sandboxOrders.staff),
          waits: some(sandboxes, "/admin/sandboxes", waits.sandboxes),
        },
        {
          ...{ href: "/admin/second-factors", name: words.factors, waits: null },
          description: words.factorsDescription,
        },
      ],
    },
    {
      heading: words.groups.machines,
      places: [
        {
          ...{ href: "/admin/mail", name: words.mail },
          description: words.mailDescription,
          waits: some(failedMails, "/admin/mail?state=failed", waits.mails),
        },
        {
          ...titled("/admin/service-keys", text.serviceKeys.page),
          waits: some(endingKeys, "/admin/service-keys", waits.keys),
        },
      ],
    },
    {
      heading: words.groups.records,
      places: [
        {
          ...titled("/admin/agreements", text.agreements.admin),
          waits: some(deadlines, "/admin/agreements", waits.deadlines),
        },
        { ...titled("/admin/checklist", text.checklist.editor), waits: null },
        {
          ...{ href: "/admin/audit", name: text.audit.whole, waits: null },
          description: text.audit.wholeDescription,
        },
        { ...titled("/admin/settings", text.retention), waits: null },
        { ...titled("/admin/review-targets", text.reviewTargets), waits: null },
        { ...titled("/review/numbers", text.reviewNumbers), waits: null },
      ],
    },
  ];
}

function titled(href: string, words: { title: string; description: string }) {
  return { href, name: words.title, description: words.description };
}

function some(
  count: number,
  href: string,
  label: (count: number) => string,
): Waits | null {
  return count > 0 ? { href, label: label(count) } : null;
}
