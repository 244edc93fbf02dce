import { isLocked } from "@/lib/configurations/rules";
import { listTypes, urlsFor, type ListType } from "@/lib/configurations/urls/rules";
import { environments, type Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { Target } from "../mending/rules";
import type { Registered } from "../redirects/rules";

const urlsSelect = {
  where: { type: { in: [...listTypes] } },
  orderBy: { position: "asc" },
  select: {
    ...{ type: true, environment: true, value: true },
    ...{ enabled: true, sendErrorMails: true },
  },
} satisfies Prisma.ConfigurationVersion$urlsArgs;

/** What an app has registered: what is published, and its newest version. */
export const registeredSelect = {
  clientIds: { select: { clientId: true, environment: true, retiredAt: true } },
  publications: {
    where: { state: "PUBLISHED" },
    select: {
      environment: true,
      version: { select: { isNative: true, urls: urlsSelect } },
    },
  },
  versions: {
    where: { discardedAt: null },
    orderBy: { number: "desc" },
    take: 1,
    select: {
      ...{ number: true, isNative: true, urls: urlsSelect },
      publications: { select: { environment: true, state: true } },
    },
  },
} satisfies Prisma.ApplicationSelect;

type Row = Prisma.ApplicationGetPayload<{ select: typeof registeredSelect }>;

/** As a refusal in this environment is explained with it: of redirect URLs, or of another list. */
export function registeredOf(
  app: Row,
  environment: Environment,
  list: ListType = "REDIRECT",
): Registered {
  const published = (place: Environment) =>
    app.publications.find((one) => one.environment === place)?.version;
  const [newest] = app.versions;
  const valuesIn = (type: ListType, place: Environment, version = published(place)) =>
    urlsFor(version?.urls ?? [], type, place).map(({ value }) => value);
  const [SOD = [], STAGE = [], PRODUCTION = []] = environments.map((place) =>
    valuesIn(list, place),
  );
  return {
    isNative: (published(environment) ?? newest)?.isNative ?? false,
    urls: { SOD, STAGE, PRODUCTION },
    clientIds: app.clientIds.filter((one) => one.environment === environment),
    newest: valuesIn(list, environment, newest),
    // Pages of an app are where its people are sent to; not the other way round.
    others:
      list === "REDIRECT"
        ? []
        : environments.flatMap((place) => valuesIn("REDIRECT", place)),
  };
}

export function targetOf({ versions: [newest] }: Row): Target {
  const publications = newest?.publications ?? [];
  return {
    number: newest?.number ?? 1,
    isLocked: isLocked(publications),
    isLive: publications.some(
      (one) => one.environment === "SOD" && one.state === "PUBLISHED",
    ),
  };
}
