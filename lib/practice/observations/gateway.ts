import "server-only";

import { createHash, randomUUID } from "node:crypto";
import type Provider from "oidc-provider";
import type { errors, KoaContextWithOIDC } from "oidc-provider";
import type { Ports } from "../provider/dto";
import type { Kept } from "../records/rules";
import { CANCELLED, troubleOf } from "../refusals/gateway";
import { PRACTICE_PATHS, readAccountId } from "../rules";
import { basicOf, SEEN_FOR, toKept, valuesOf, type Observation } from "./rules";

/** Under what the sign-ins of a person to an app are found. */
export function seenBy(appId: string, userId: string): string {
  return `seen:${appId}:${userId}`;
}

/**
 * Writes down what is seen of each sign-in, for its person to read on the app's page: what browser and
 * app sent and were answered, as far as it opens no door. Nothing waits for it.
 */
export function observeSignIns(provider: Provider, ports: Ports): void {
  const keep = (id: string, owner: Owner, observed: Observation) => {
    const { userId, appId } = owner;
    const kept = { ...toKept(observed), userId, uid: seenBy(appId, userId) };
    return ports.records.keep("OBSERVATION", id, kept, SEEN_FOR);
  };
  const apart = (work: Promise<void>) => void work.catch(ports.failed);

  provider.on("authorization.success", (ctx, out) => {
    const code = text(out?.["code"]);
    const owner = ownerOf(ctx, { accountId: ctx.oidc.session?.accountId });
    if (!owner || !out || !code) return;
    const answer = { status: 303, values: valuesOf(out) };
    apart(keep(ofCode(code), owner, { ...askedWith(ctx, ports), answer, ...is(code) }));
  });

  provider.on("authorization.error", (ctx: KoaContextWithOIDC, error) => {
    const owner = ownerOf(ctx, ctx.oidc.entities.Interaction?.result);
    if (!owner) return;
    const found = troubleOf(ctx, error.error, error).reason;
    const reason = found === CANCELLED ? "" : found;
    const mark = markOf(randomUUID());
    const answer = { status: 303, values: valuesOf(toldBy(error)) };
    apart(
      keep(randomUUID(), owner, {
        ...{ ...askedWith(ctx, ports), answer, mark, reason },
      }),
    );
  });

  const exchanged = async (
    ctx: KoaContextWithOIDC,
    answer: Observation["answer"],
    reason: string,
  ) => {
    const code = text(ctx.oidc.params?.["code"] ?? ctx.oidc.body?.["code"]);
    if (!code) return;
    const found =
      (await ports.records.find("AUTHORIZATION_CODE", code)) ??
      (await ports.records.find("OBSERVATION", ofCode(code)));
    const owner = ownerOf(ctx, found ?? undefined);
    if (!owner) return;
    const { authorization = "", "user-agent": agent = "" } = ctx.headers;
    const values = [
      ...basicOf(authorization),
      ...valuesOf(ctx.oidc.params ?? {}),
      ...(agent ? [{ name: "User-Agent", value: agent.slice(0, 200) }] : []),
    ];
    const request = {
      ...{ method: "POST" as const, address: ports.issuer + PRACTICE_PATHS.tokens },
      values,
    };
    await keep(randomUUID(), owner, {
      ...{ kind: "exchanged", at: new Date(), request, answer, ...is(code), reason },
    });
  };
  provider.on("grant.success", (ctx) => {
    const values = valuesOf(ctx.body as Record<string, unknown>);
    apart(exchanged(ctx, { status: 200, values }, ""));
  });
  provider.on("grant.error", (ctx: KoaContextWithOIDC, error) => {
    const { reason } = troubleOf(ctx, error.error, error);
    const answer = { status: error.statusCode, values: valuesOf(toldBy(error)) };
    apart(exchanged(ctx, answer, reason));
  });
}

type Owner = { userId: string; appId: string };

/** Whose sign-in to which app it is; null where that is not known, or the portal tries it itself. */
function ownerOf({ oidc }: KoaContextWithOIDC, by: Kept = {}): Owner | null {
  const account = readAccountId(text(by["accountId"]));
  const userId = account?.userId ?? text(by["userId"]);
  const appId = text(oidc.client?.["app"]);
  return userId && appId && !oidc.client?.["trial"] ? { userId, appId } : null;
}

function askedWith({ oidc }: KoaContextWithOIDC, { issuer }: Ports) {
  const address = issuer + PRACTICE_PATHS.authorize;
  const values = valuesOf(oidc.params ?? {});
  return {
    ...{ kind: "sent_back" as const, at: new Date() },
    request: { method: "GET" as const, address, values },
  };
}

function toldBy({ error, error_description }: errors.OIDCProviderError) {
  return { error, error_description };
}

const ofCode = (code: string) => `code:${code}`;
const is = (code: string) => ({ mark: markOf(code), reason: "" });

function markOf(code: string): string {
  return createHash("sha256").update(`mark:${code}`).digest("hex").slice(0, 8);
}

function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 2048) : "";
}
