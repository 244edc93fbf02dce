import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { UrlNotes } from "../notes/rules";
import type { Observation, Outcome } from "../probes/rules";
import type { UrlType } from "../reach/rules";
import type { UrlFailure } from "../refusals/rules";
import type { RedirectMatch } from "../redirects/rules";

const versionSelect = {
  number: true,
  label: true,
  isNative: true,
  perEnvironment: true,
  urls: {
    select: { type: true, environment: true, value: true },
    orderBy: { position: "asc" },
  },
} satisfies Prisma.ConfigurationVersionSelect;

/** What an app has registered in an environment, as `registeredOf` reads it. */
export function registeredSelect(environment: Environment) {
  return {
    publications: {
      where: { environment, state: "PUBLISHED" },
      select: { version: { select: versionSelect } },
    },
    versions: {
      where: { discardedAt: null },
      ...{ select: versionSelect, orderBy: { number: "desc" }, take: 1 },
    },
  } satisfies Prisma.ApplicationSelect;
}

type Row = Prisma.ApplicationGetPayload<{ select: ReturnType<typeof registeredSelect> }>;

/** One registered URL. */
export type RegisteredUrl = { type: UrlType; value: string };

/** What SuperOffice compares with in an environment. */
export type Registered = {
  number: number;
  label: string;
  isNative: boolean;
  /** Where nothing is published yet, it is what the newest version would bring. */
  isPublished: boolean;
  /** Types whose URLs differ from environment to environment. */
  perEnvironment: readonly UrlType[];
  urls: RegisteredUrl[];
};

/** The URLs that an environment sees, or null for an app without a version. */
export function registeredOf(row: Row, environment: Environment): Registered | null {
  const published = row.publications[0]?.version;
  const version = published ?? row.versions[0];
  if (!version) return null;
  const { number, label, isNative, perEnvironment } = version;
  return {
    ...{ number, label, isNative, perEnvironment },
    isPublished: published !== undefined,
    urls: version.urls
      .filter((url) => url.environment === null || url.environment === environment)
      .map(({ type, value }) => ({ type, value })),
  };
}

/** A registered URL, with what was seen when it was last looked at. */
export type UrlRow = RegisteredUrl & {
  notes: UrlNotes;
  check: { outcome: Outcome; observation: Observation; at: Date } | null;
};

/** What became of a `redirect_uri` that somebody asked about. */
export type RedirectTest = {
  received: string;
  match: RedirectMatch;
  /** Why it could not be registered as it stands, or null where it could. */
  refusal: UrlFailure | null;
};

export type UrlPage = {
  environment: Environment;
  registered: Omit<Registered, "urls">;
  redirects: UrlRow[];
  others: UrlRow[];
  /** Redirect URLs that hardly differ from each other. */
  warnings: string[];
  test: RedirectTest | null;
};
