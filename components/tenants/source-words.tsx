import type { TenantRightSource } from "@/lib/tenants/people/rules";
import { text } from "@/lib/words/catalogue";

const words = text.tenantPeople.page;

type Props = { source: TenantRightSource; invitedBy: string };

/** Where a right on a tenant comes from. */
export function SourceWords({ source, invitedBy }: Props) {
  return source === "INVITATION" ? words.invitedBy(invitedBy) : words.sources[source];
}
