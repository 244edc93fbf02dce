import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { rightsIn } from "@/lib/authorizations/rights/rules";
import { environments, environmentSlug, type Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { effectOfPublishing } from "@/lib/db/outstanding";
import { text } from "@/lib/words/catalogue";
import { configurationSelect, toConfiguration } from "../dto";
import { visibleVersions } from "../policy";
import type { Comparison, ComparisonSide } from "./dto";
import { compare, seenIn } from "./rules";
import type { Picked } from "./schema";

const words = text.configurations.comparison;
const CHOICES = 100;

/**
 * Two versions or environments of an app side by side, or null when the app, or a picked version,
 * does not exist or is not the actor's to see. Without a pick: the version before the newest, and
 * the newest.
 */
export async function getComparison(
  actor: Actor,
  appId: string,
  asked: { from: Picked | null; to: Picked | null },
): Promise<Comparison | null> {
  const ofApp = { AND: [{ appId }, visibleVersions(actor)] };
  const [versions, published] = await Promise.all([
    db.configurationVersion.findMany({
      where: ofApp,
      orderBy: { number: "desc" },
      take: CHOICES,
      select: { number: true, label: true },
    }),
    db.publication.findMany({
      where: { appId, state: "PUBLISHED", version: visibleVersions(actor) },
      select: { environment: true, version: { select: { number: true } } },
    }),
  ]);
  const [newest, before] = versions;
  if (!newest) return null;
  const numberIn = (environment: Environment) =>
    published.find((one) => one.environment === environment)?.version.number ?? null;
  const placeOf = (pick: Picked) =>
    "number" in pick ? pick.number : numberIn(pick.environment);
  const wordsOf = (pick: Picked): ComparisonSide =>
    "number" in pick
      ? {
          pick: String(pick.number),
          words: words.version(pick.number, labels.get(pick.number) ?? ""),
        }
      : {
          pick: environmentSlug(pick.environment),
          words: words.environment(
            text.common.environments[pick.environment],
            numberIn(pick.environment),
          ),
        };

  const labels = new Map(versions.map(({ number, label }) => [number, label]));
  const to = asked.to ?? { number: newest.number };
  const from = asked.from ?? { number: before?.number ?? newest.number };
  const sides = await Promise.all(
    [from, to].map(async (pick) => {
      const number = placeOf(pick);
      if (number === null) return null;
      const row = await db.configurationVersion.findFirst({
        where: { ...ofApp, number },
        select: { ...configurationSelect, label: true },
      });
      // An older version than those that can be picked is asked for by its address.
      if (row) labels.set(number, row.label);
      return row ? toConfiguration(row) : undefined;
    }),
  );
  if (sides.includes(undefined)) return null;
  const place = (pick: Picked) => ("environment" in pick ? pick.environment : null);
  const [one, other] = sides;
  // Where both sides are environments, each is shown with what only it sees.
  const sees = place(from) ?? place(to);
  const was = one ? seenIn(one, place(from) ?? sees) : null;
  const is = other ? seenIn(other, place(to) ?? sees) : null;
  const head = {
    choices: [
      ...[...labels.keys()].sort((a, b) => b - a).map((number) => wordsOf({ number })),
      ...environments.map((environment) => wordsOf({ environment })),
    ],
    ...{ from: wordsOf(from), to: wordsOf(to) },
  };
  if (!was || !is || !other) return { ...head, result: null };
  const there = place(to);
  const places = there === null ? environments : [there];
  const effect = await effectOfPublishing(appId, rightsIn(other, places));
  return {
    ...head,
    result: { lines: compare(was, is, (code) => effect.byRight[code] ?? 0), effect },
  };
}
