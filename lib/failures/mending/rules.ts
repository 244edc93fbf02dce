import type { Configuration } from "@/lib/configurations/rules";
import {
  urlsFor,
  urlTypes,
  type ListType,
  type VersionUrl,
} from "@/lib/configurations/urls/rules";
import { environments, type Environment } from "@/lib/core/environments";

/** Where a URL goes that is added at a click. */
export type Target = {
  number: number;
  /** The version is locked, so that a new one is made from it. */
  isLocked: boolean;
  /** It runs in SOD, where a change counts at once. */
  isLive: boolean;
};

/**
 * A configuration with one more URL on a list in these environments. Where they do not all have it, the
 * list becomes one for each, as *Configure per environment* has it.
 */
export function withUrl(
  before: Configuration,
  { type, value }: { type: ListType; value: string },
  places: readonly Environment[],
): Configuration {
  const isSplit = before.perEnvironment.includes(type);
  const isForAll = environments.every((one) => places.includes(one));
  const row = (url: string, environment: Environment | null): VersionUrl => ({
    ...{ type, environment, value: url },
    ...{ enabled: true, sendErrorMails: false },
  });
  const listOf = (environment: Environment) => {
    const list = urlsFor(before.urls, type, environment).map((url) => url.value);
    return places.includes(environment) && !list.includes(value)
      ? [...list, value]
      : list;
  };
  const listed =
    isSplit || !isForAll
      ? environments.flatMap((one) => listOf(one).map((url) => row(url, one)))
      : listOf("SOD").map((url) => row(url, null));
  return {
    ...before,
    perEnvironment:
      isSplit || isForAll
        ? before.perEnvironment
        : urlTypes.filter((one) => one === type || before.perEnvironment.includes(one)),
    urls: urlTypes.flatMap((one) =>
      one === type ? listed : before.urls.filter((url) => url.type === one),
    ),
  };
}

/** Whether a change of the newest version counts nowhere before it is published. */
export function isDraft({ isLocked, isLive }: Target): boolean {
  return !isLocked && !isLive;
}
