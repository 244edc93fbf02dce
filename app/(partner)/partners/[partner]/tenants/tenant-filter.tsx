import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { LiveForm } from "@/components/ui/live-form";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { environmentSlug } from "@/lib/core/environments";
import {
  accesses,
  managerAddress,
  type ManagerQuery,
} from "@/lib/tenants/manager/schema";
import { tenantStates } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";

const words = text.tenantManager;

type Props = {
  path: string;
  query: ManagerQuery;
  apps: readonly { id: string; name: string }[];
};

/** What a list of tenants is narrowed to. All of it stands in the address. */
export function TenantFilter({ path, query, apps }: Props) {
  const address = managerAddress(path, { ...query, after: undefined });
  const bare = managerAddress(path, { env: query.env });
  return (
    <LiveForm
      action={path}
      label={words.filter}
      query={address.slice(path.length)}
      className="grid gap-3"
    >
      <input type="hidden" name="env" value={environmentSlug(query.env)} />
      <div className="grid items-end gap-3 min-[24rem]:grid-cols-2 lg:grid-cols-5">
        <div className="min-[24rem]:col-span-2">
          <TextField
            {...{ name: "q", label: words.search, type: "search" }}
            defaultValue={query.q}
          />
        </div>
        <SelectField
          {...{ name: "state", label: words.state, defaultValue: query.state ?? "" }}
          options={[
            { value: "", label: words.anyState },
            ...tenantStates.map((one) => ({
              value: one,
              label: text.tenants.state[one],
            })),
          ]}
        />
        <SelectField
          {...{ name: "access", label: words.access, defaultValue: query.access ?? "" }}
          options={[
            { value: "", label: words.anyAccess },
            ...accesses.map((one) => ({ value: one, label: words.accesses[one] })),
          ]}
        />
        {apps.length > 0 ? (
          <SelectField
            {...{ name: "app", label: words.app, defaultValue: query.app ?? "" }}
            options={[
              { value: "", label: words.anyApp },
              ...apps.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="scripted:hidden">
          <Button type="submit">{words.show}</Button>
        </span>
        {address === bare ? null : (
          <Link href={bare} className="link">
            {words.clear}
          </Link>
        )}
      </div>
    </LiveForm>
  );
}
