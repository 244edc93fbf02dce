import { PauseDialog } from "@/components/activations/pause-dialog";
import { TokenDialog } from "@/components/activations/token-dialog";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { AppTenant } from "@/lib/authorizations/dto";
import { text } from "@/lib/words/catalogue";
import {
  endAuthorizationAction,
  pauseAction,
  remindActivationAction,
  replaceTokenAction,
  resendActivationAction,
  resumeAction,
  withdrawActivationAction,
} from "./actions";

const words = text.activations.partner;
const own = text.sodConsents;

type Props = {
  tenant: Pick<
    AppTenant,
    "appName" | "contextId" | "request" | "authorization" | "isOwn"
  > & {
    can: Omit<AppTenant["can"], "askAgain" | "confirmCopy">;
  };
  keys: Record<"remind" | "resend" | "withdraw" | "pause" | "end" | "token", string>;
};

/** What the partner can do next about one tenant. */
export function TenantActions({ tenant, keys }: Props) {
  const { contextId, request, authorization, can } = tenant;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {request && can.remind ? (
        <ActionForm
          action={remindActivationAction}
          formKey={keys.remind}
          label={words.remind}
          submitLabel={words.remind}
          submitTone="secondary"
          hidden={{ requestId: request.id, revision: String(request.revision) }}
        />
      ) : null}
      {request && can.resend ? (
        <ActionForm
          action={resendActivationAction}
          formKey={keys.resend}
          label={words.resend}
          submitLabel={words.resend}
          submitTone="secondary"
          hidden={{ requestId: request.id, revision: String(request.revision) }}
        />
      ) : null}
      {request && can.withdraw ? (
        <ConfirmDialog
          trigger={words.withdraw}
          title={words.withdrawTitle(contextId)}
          description={words.withdrawBody}
        >
          <ActionForm
            action={withdrawActivationAction}
            formKey={keys.withdraw}
            label={words.withdrawTitle(contextId)}
            submitLabel={words.withdraw}
            submitTone="danger"
            hidden={{ requestId: request.id, revision: String(request.revision) }}
          />
        </ConfirmDialog>
      ) : null}
      {authorization && can.pause ? (
        <PauseDialog
          pausable={can.pause}
          actions={{ pause: pauseAction, resume: resumeAction }}
          app={tenant.appName}
          contextId={contextId}
          authorization={authorization}
          formKey={keys.pause}
        />
      ) : null}
      {authorization && can.replaceToken ? (
        <TokenDialog
          action={replaceTokenAction}
          about={{ app: tenant.appName, contextId }}
          authorization={authorization}
          formKey={keys.token}
        />
      ) : null}
      {authorization && can.end ? (
        <ConfirmDialog
          trigger={words.end}
          title={words.endTitle(contextId)}
          description={(tenant.isOwn ? own : words).endBody(contextId)}
        >
          <ActionForm
            action={endAuthorizationAction}
            formKey={keys.end}
            label={words.endTitle(contextId)}
            submitLabel={words.end}
            submitTone="danger"
            hidden={{
              authorizationId: authorization.id,
              revision: String(authorization.revision),
            }}
          >
            <TextArea
              name="reason"
              label={text.activations.fields.reason}
              hint={(tenant.isOwn ? own : words).endReasonHint}
              rows={3}
              required={!tenant.isOwn}
            />
          </ActionForm>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
