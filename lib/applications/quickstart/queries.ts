import "server-only";

import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { visibleApplications } from "../policy";
import {
  authorityAt,
  loginHosts,
  providers,
  type Provider,
  type QuickstartFacts,
} from "./rules";

type Quickstart = QuickstartFacts & {
  isPublished: boolean;
  canTry: boolean;
  /** Whose SuperID there is to choose from; none where there is one. */
  providers: readonly Provider[];
  provider: Provider;
};

/** What an app's own code needs to sign people in, or null when it is not the actor's to see. */
export async function getQuickstart(
  actor: Actor,
  appId: string,
  environment: Environment,
  wanted: Provider | null = null,
): Promise<Quickstart | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      clientIds: { where: { environment, retiredAt: null }, select: { clientId: true } },
      publications: {
        where: { environment: { in: [environment, "SOD"] }, state: "PUBLISHED" },
        select: {
          environment: true,
          version: {
            select: {
              isNative: true,
              urls: {
                where: { type: "REDIRECT" },
                orderBy: { position: "asc" },
                select: { environment: true, value: true },
              },
            },
          },
        },
      },
    },
  });
  if (!app) return null;
  const here = app.publications.find((one) => one.environment === environment);
  // Until something runs there, what runs in SOD comes nearest.
  const version = (here ?? app.publications[0])?.version;
  const url = version?.urls.find(
    (one) => one.environment === null || one.environment === environment,
  );
  const practice = environment === "SOD" ? env.practiceUrl : null;
  const isPractice = practice !== null && wanted !== "superoffice";
  return {
    clientId: app.clientIds[0]?.clientId ?? "",
    redirectUrl: url?.value ?? "",
    isNative: version?.isNative ?? false,
    authority: authorityAt(isPractice ? practice : loginHosts[environment]),
    providers: practice === null ? [] : providers,
    provider: isPractice ? "practice" : "superoffice",
    isPublished: here !== undefined,
    canTry: here !== undefined && practice !== null,
  };
}
