import { RadioGroup } from "@/components/ui/radio-group";
import type { TenantRight } from "@/lib/auth/actor";
import { tenantRights } from "@/lib/tenants/people/rules";
import { text } from "@/lib/words/catalogue";

/** Administrator or external consultant, each with what it lets somebody do. */
export function RightPicker({ given }: { given?: TenantRight | undefined }) {
  return (
    <RadioGroup
      name="right"
      legend={text.tenantPeople.page.right}
      options={tenantRights.map((right) => ({
        value: right,
        label: text.tenants.mine.rights[right],
        description: text.tenantPeople.about[right],
      }))}
      defaultValue={given}
      required
    />
  );
}
