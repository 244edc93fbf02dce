import "server-only";

import { batched } from "@/lib/core/batch";
import type { Environment } from "@/lib/core/environments";
import { db, sql, type Sql, type Tx } from "./client";
import type {
  ActivationState,
  AdditionState,
  AuthorizationState,
  ConfigurationUrl,
  ConfigurationVersion,
  PauseCause,
  RightsAddition,
  StopSide,
  TenantState,
} from "./generated/client";

/** What a client ID and a tenant's number lead to, where a decision is made about both. */
export type DecisionRow = {
  client: {
    appId: string;
    environment: Environment;
    retiredAt: Date | null;
    app: { name: string; deletedAt: Date | null; partner: string };
    /** Who has stopped it, everywhere or here, or the whole partner. */
    stoppedBy: StopSide | null;
    /** Whether only SuperOffice's grant lets it in. */
    isExplicit: boolean;
    /** What runs there. */
    version: RunningVersion | null;
  } | null;
  tenant: {
    state: TenantState;
    /** The newest access that the app has or had. */
    held: {
      id: string;
      state: AuthorizationState;
      /** The rights that were agreed to last. */
      agreed: unknown;
      pauses: { cause: PauseCause }[];
      /** The question about added rights that was asked last. */
      addition: Pick<RightsAddition, "state" | "askedAt" | "decidedAt" | "reason"> | null;
    } | null;
    /** The newest question to the customer. */
    request: { state: ActivationState; linkExpiresAt: Date } | null;
  } | null;
};

/** The part of a version that a sign-in is about: `rightsSourceSelect`, with where it may send people. */
export type RunningVersion = Pick<
  ConfigurationVersion,
  | ("id" | "number" | "revision" | "isNative")
  | ("authorizeText" | "purpose" | "personalData" | "storageCountry")
  | ("subProcessors" | "deletionTerms" | "agreementLink")
  | ("claims" | "agents" | "supportedEndpoints")
> & {
  /** In their order. */
  urls: Pick<
    ConfigurationUrl,
    "type" | "environment" | "value" | "enabled" | "sendErrorMails"
  >[];
};

type Asked = { clientId: string; contextId: string };

/**
 * Always the state of this moment. Those who ask at the same time are answered by one statement: to put
 * one decision together from the answers of four took twenty times as long.
 */
export const findDecision: (asked: Asked) => Promise<DecisionRow> = batched(lookUp, {
  ...{ atOnce: 2, most: 64 },
});

type Flat = {
  appId: string | null;
  environment: Environment;
  retiredAt: Date | null;
  name: string;
  deletedAt: Date | null;
  partner: string;
  stoppedBy: StopSide | null;
  isExplicit: boolean;
  version: RunningVersion | null;
  tenantState: TenantState | null;
  heldId: string | null;
  heldState: AuthorizationState;
  agreed: unknown;
  pauses: PauseCause[] | null;
  additionState: AdditionState | null;
  askedAt: Date;
  decidedAt: Date | null;
  reason: string;
  requestState: ActivationState | null;
  linkExpiresAt: Date;
};

async function lookUp(asked: readonly Asked[]): Promise<DecisionRow[]> {
  const rows = await db.$queryRaw<Flat[]>`/* find_decisions */ ${statementFor(asked)}`;
  return rows.map(shaped);
}

/** How the database answers so many questions. */
export async function explainDecisions(tx: Tx, asked: readonly Asked[]): Promise<string> {
  const rows = await tx.$queryRaw<Record<string, string>[]>`
    EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${statementFor(asked)}`;
  return rows.map((row) => Object.values(row).join("")).join("\n");
}

function statementFor(asked: readonly Asked[]): Sql {
  return sql`
    SELECT
      c.app_id::text AS "appId", c.environment::text AS "environment",
      c.retired_at AS "retiredAt",
      a.name AS "name", a.deleted_at AS "deletedAt", p.name AS "partner",
      portal_stopped_by(c.app_id, c.environment)::text AS "stoppedBy",
      CASE WHEN c.environment = 'PRODUCTION' THEN coalesce(portal_is_explicit(c.app_id), true)
        ELSE false END AS "isExplicit",
      live.version AS "version",
      t.state::text AS "tenantState",
      held.id::text AS "heldId", held.state::text AS "heldState",
      agreed.rights AS "agreed", paused.causes AS "pauses",
      addition.state::text AS "additionState", addition.asked_at AS "askedAt",
      addition.decided_at AS "decidedAt", addition.reason AS "reason",
      request.state::text AS "requestState", request.link_expires_at AS "linkExpiresAt"
    FROM unnest(
      ${asked.map(({ clientId }) => clientId)}::text[],
      ${asked.map(({ contextId }) => contextId)}::text[]
    ) WITH ORDINALITY AS asked(client_id, context_id, place)
    LEFT JOIN client_identifier c ON c.client_id = asked.client_id
    LEFT JOIN application a ON a.id = c.app_id
    LEFT JOIN partner p ON p.id = a.partner_id
    LEFT JOIN LATERAL (
      SELECT json_build_object(
        'id', v.id, 'number', v.number, 'revision', v.revision, 'isNative', v.is_native,
        'authorizeText', v.authorize_text, 'purpose', v.purpose,
        'personalData', v.personal_data, 'storageCountry', v.storage_country,
        'subProcessors', v.sub_processors, 'deletionTerms', v.deletion_terms,
        'agreementLink', v.agreement_link, 'claims', v.claims, 'agents', v.agents,
        'supportedEndpoints', v.supported_endpoints,
        'urls', coalesce((
          SELECT json_agg(json_build_object(
            'type', u.type, 'environment', u.environment, 'value', u.value,
            'enabled', u.enabled, 'sendErrorMails', u.send_error_mails) ORDER BY u.position)
          FROM configuration_url u
          WHERE u.version_id = v.id AND u.type IN ('MIRRORING', 'REDIRECT')), '[]')
      ) AS version
      FROM publication l JOIN configuration_version v ON v.id = l.version_id
      WHERE l.app_id = c.app_id AND l.environment = c.environment AND l.state = 'PUBLISHED'
      LIMIT 1
    ) live ON true
    LEFT JOIN tenant t
      ON t.environment = c.environment AND t.context_id = asked.context_id
    LEFT JOIN LATERAL (
      SELECT h.id, h.state FROM "authorization" h
      WHERE h.tenant_id = t.id AND h.app_id = c.app_id
      ORDER BY h.created_at DESC LIMIT 1
    ) held ON true
    LEFT JOIN LATERAL (
      SELECT o.rights FROM consent o WHERE o.authorization_id = held.id
      ORDER BY o.agreed_at DESC, o.id LIMIT 1
    ) agreed ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(s.cause::text) AS causes FROM authorization_pause s
      WHERE s.authorization_id = held.id AND s.lifted_at IS NULL
    ) paused ON true
    LEFT JOIN LATERAL (
      SELECT r.state, r.asked_at, r.decided_at, r.reason FROM rights_addition r
      WHERE r.authorization_id = held.id AND r.state <> 'VOID'
      ORDER BY r.asked_at DESC, r.id LIMIT 1
    ) addition ON true
    LEFT JOIN LATERAL (
      SELECT q.state, q.link_expires_at FROM activation_request q
      WHERE q.tenant_id = t.id AND q.app_id = c.app_id
      ORDER BY q.requested_at DESC LIMIT 1
    ) request ON true
    ORDER BY asked.place`;
}

function shaped(row: Flat): DecisionRow {
  const { appId, environment, retiredAt, name, deletedAt, partner } = row;
  const { stoppedBy, isExplicit, version } = row;
  if (appId === null) return { client: null, tenant: null };
  return {
    client: {
      ...{ appId, environment, retiredAt, stoppedBy, isExplicit, version },
      app: { name, deletedAt, partner },
    },
    tenant: row.tenantState && {
      state: row.tenantState,
      held: heldOf(row),
      request: row.requestState && {
        ...{ state: row.requestState, linkExpiresAt: row.linkExpiresAt },
      },
    },
  };
}

function heldOf(row: Flat): NonNullable<DecisionRow["tenant"]>["held"] {
  const { heldId, heldState, agreed, pauses, additionState } = row;
  const { askedAt, decidedAt, reason } = row;
  if (heldId === null) return null;
  return {
    ...{ id: heldId, state: heldState, agreed },
    pauses: (pauses ?? []).map((cause) => ({ cause })),
    addition: additionState && { state: additionState, askedAt, decidedAt, reason },
  };
}
