import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { TenantPeoplePage, TenantPersonRow } from "@/lib/tenants/people/dto";
import { comesBack } from "@/lib/tenants/people/rules";
import { text } from "@/lib/words/catalogue";
import { changeRightAction, removeTenantPersonAction } from "./actions";
import { RightPicker } from "./right-picker";

const words = text.tenantPeople.page;

type Props = { tenant: TenantPeoplePage; person: TenantPersonRow };

/** What can be done about somebody's right here, or why it cannot. */
export function PersonActions({ tenant, person }: Props) {
  const manages = tenant.readOnly === null;
  if (!manages && !person.isSelf) return null;
  // Said once where neither can be done, and beside the other button where only one can.
  const why =
    person.removeTrouble ?? (manages && !person.isSelf ? person.changeTrouble : null);
  return (
    <div className="grid gap-1">
      <span className="flex flex-wrap gap-2">
        {manages && person.changeTrouble === null ? (
          <ChangeDialog tenant={tenant} person={person} />
        ) : null}
        {person.removeTrouble === null ? (
          <RemoveDialog tenant={tenant} person={person} />
        ) : null}
      </span>
      {why ? <span className="max-w-72 text-sm text-ink-soft">{why}</span> : null}
    </div>
  );
}

function hiddenOf({ tenant, person }: Props) {
  return { tenantId: tenant.tenantId, userId: person.userId, was: person.right };
}

function ChangeDialog({ tenant, person }: Props) {
  return (
    <ConfirmDialog
      trigger={words.change}
      triggerSize="small"
      title={words.changeTitle(person.name, tenant.contextId)}
      description={words.changeBody(person.name)}
    >
      <ActionForm
        action={changeRightAction}
        formKey={randomUUID()}
        label={words.changeTitle(person.name, tenant.contextId)}
        submitLabel={words.save}
        pendingLabel={words.saving}
        hidden={hiddenOf({ tenant, person })}
      >
        <RightPicker given={person.right} />
      </ActionForm>
    </ConfirmDialog>
  );
}

function RemoveDialog({ tenant, person }: Props) {
  const { contextId } = tenant;
  return (
    <ConfirmDialog
      trigger={person.isSelf ? words.leave : words.remove}
      triggerSize="small"
      title={
        person.isSelf
          ? words.leaveTitle(contextId)
          : words.removeTitle(person.name, contextId)
      }
      description={
        <span className="grid gap-2">
          <span>
            {person.isSelf
              ? words.leaveBody(contextId)
              : words.removeBody(person.name, contextId)}
          </span>
          {comesBack(person.source) ? (
            <span>{words.removeStays[person.source]}</span>
          ) : null}
        </span>
      }
    >
      <ActionForm
        action={removeTenantPersonAction}
        formKey={randomUUID()}
        label={person.isSelf ? words.leave : words.remove}
        submitLabel={person.isSelf ? words.leave : words.remove}
        pendingLabel={words.removing}
        submitTone="danger"
        hidden={hiddenOf({ tenant, person })}
      />
    </ConfirmDialog>
  );
}
