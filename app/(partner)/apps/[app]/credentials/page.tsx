import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Disclosure } from "@/components/ui/disclosure";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { listTenantsInUse } from "@/lib/credentials/client-ids/queries";
import { getSecretLists } from "@/lib/credentials/queries";
import { getKeyLists } from "@/lib/keys/queries";
import { listTokens } from "@/lib/credentials/tokens/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { CiTokens } from "./ci-tokens";
import { ClientId } from "./client-id";
import { KeySection } from "./key-section";
import { LeakedSecret } from "./leaked-secret";
import { NewSecret } from "./new-secret";
import { RotationGuide, SecretHealth } from "./secret-health";
import { SecretTable } from "./secret-table";

const words = text.credentials.page;
const nobody = { count: 0, named: [] };

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/credentials">): Promise<Metadata> {
  return appTitle(params, words.title, ({ can }) => can.seeSecrets);
}

export default async function CredentialsPage({
  params,
}: PageProps<"/apps/[app]/credentials">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/credentials`);
  const [app, lists, tenants, tokens, keys] = await Promise.all([
    appHeader(actor, id),
    getSecretLists(actor, id),
    listTenantsInUse(actor, id),
    listTokens(actor, id),
    getKeyLists(actor, id),
  ]);
  if (!app || !lists || !keys) notFound();

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      <Disclosure summary={text.secretLife.health.guide}>
        <RotationGuide />
      </Disclosure>
      {lists.map((list) => {
        const environment = text.common.environments[list.environment];
        return (
          <Section
            key={list.environment}
            heading={environment}
            actions={
              <EnvironmentBadge environment={list.environment} label={environment} />
            }
          >
            <ClientId
              app={{ id: app.id, name: app.name }}
              environment={list.environment}
              clientId={list.clientId}
              tenants={
                tenants.find((row) => row.environment === list.environment) ?? nobody
              }
              canManage={app.can.configure}
            />
            {list.isNative ? (
              <Note>{text.credentials.nativeHasNone}</Note>
            ) : (
              <>
                {list.isPublished ? null : <Note>{words.notActive}</Note>}
                {list.nativeToCome === null ? null : (
                  <Note>{text.credentials.nativeToCome(list.nativeToCome)}</Note>
                )}
                <SecretHealth list={list} />
                {app.can.configure ? (
                  <NewSecret
                    formKey={randomUUID()}
                    app={{ id: app.id, name: app.name }}
                    environment={list.environment}
                    lifetimes={list.lifetimes}
                    policy={list.policy}
                  >
                    <SecretTable list={list} app={app.name} canManage />
                  </NewSecret>
                ) : (
                  <SecretTable list={list} app={app.name} canManage={false} />
                )}
              </>
            )}
            {keys
              .filter(({ environment: one }) => one === list.environment)
              .map((found) => (
                <KeySection
                  key={found.environment}
                  list={found}
                  app={{ id: app.id, name: app.name }}
                  canManage={app.can.configure}
                />
              ))}
          </Section>
        );
      })}
      <CiTokens
        app={{ id: app.id, name: app.name }}
        tokens={tokens}
        canManage={app.can.configure}
      />
      <LeakedSecret canManage={app.can.configure} />
      {app.can.configure ? null : <Note>{words.noRight}</Note>}
    </AppShell>
  );
}
