/*
 * What may happen to the versions of one app, written a second time and by hand from decisions 4.5
 * and 5: a walk over the portal's own commands must go exactly as this says.
 */

type Place = "SOD" | "STAGE" | "PRODUCTION";
type State = "REQUEST_PENDING" | "APPROVED" | "PUBLISHED" | "REJECTED" | "REPLACED";
export type Kind = "CUSTOM" | "STANDARD";

export type ModelVersion = {
  number: number;
  at: Partial<Record<Place, State>>;
  gone: boolean;
  unsafe: boolean;
};

export type Model = {
  kind: Kind;
  versions: ModelVersion[];
  /** The app's review that is neither approved nor withdrawn. */
  review: {
    version: number;
    places: readonly Place[];
    isRejected: boolean;
    /** What is approved waits for the partner. */
    isKept: boolean;
  } | null;
};

export const events = [
  ...["create", "save", "relabel", "discard", "publish", "request", "withdraw"],
  ...["approve", "reject", "back", "unsafe", "requestKept", "goLive", "giveUp"],
] as const;
export type Event = (typeof events)[number];

/** Who of the walk's people it takes. */
export const takes: Record<Event, "owner" | "certifier" | "appManager"> = {
  ...{ create: "owner", save: "owner", relabel: "owner", discard: "owner" },
  ...{ publish: "owner", request: "owner", withdraw: "owner", back: "owner" },
  ...{ requestKept: "owner", goLive: "owner", giveUp: "owner" },
  ...{ approve: "certifier", reject: "certifier", unsafe: "appManager" },
};

export function aModel(kind: Kind): Model {
  const first = {
    number: 1,
    at: { SOD: "PUBLISHED" as const },
    gone: false,
    unsafe: false,
  };
  return { kind, versions: [first], review: null };
}

const judged = ["STAGE", "PRODUCTION"] as const;

/** Production of a standard app follows Stage, by a request of its own. */
function asked(kind: Kind, { at }: ModelVersion): readonly Place[] {
  if (kind === "CUSTOM") return judged;
  return at.STAGE === "PUBLISHED" ? ["PRODUCTION"] : ["STAGE"];
}

function isLocked({ at }: ModelVersion): boolean {
  return judged.some((place) => at[place] !== undefined && at[place] !== "REJECTED");
}

/** The model after an event, or null when it may not happen. */
export function after(model: Model, event: Event, number: number): Model | null {
  const next = structuredClone(model);
  const version = next.versions.find((one) => one.number === number);
  // These are about the app's review, whatever version was looked at.
  const isOfReview = ["withdraw", "approve", "reject", "goLive", "giveUp"].includes(
    event,
  );
  if (!version || (version.gone && !isOfReview)) return null;
  const { review } = next;
  switch (event) {
    case "create": {
      const highest = Math.max(...next.versions.map((one) => one.number));
      next.versions.push({ number: highest + 1, at: {}, gone: false, unsafe: false });
      return next;
    }
    case "save":
      return isLocked(version) ? null : next;
    case "relabel":
      return next;
    case "discard":
      if (Object.keys(version.at).length > 0) return null;
      version.gone = true;
      return next;
    case "publish":
      if (version.at.SOD === "PUBLISHED") return null;
      replace(next, ["SOD"]);
      version.at.SOD = "PUBLISHED";
      return next;
    case "request":
    case "requestKept": {
      const places = asked(next.kind, version);
      const isForProduction = next.kind === "STANDARD" && places[0] === "PRODUCTION";
      if (review && (!review.isRejected || `${review.places}` !== `${places}`))
        return null;
      if (!isForProduction && version.at.SOD !== "PUBLISHED") return null;
      if (places.some((place) => (version.at[place] ?? "REJECTED") !== "REJECTED"))
        return null;
      // What waits to go live keeps the place.
      if (
        next.versions.some(({ at }) => places.some((place) => at[place] === "APPROVED"))
      )
        return null;
      for (const place of places) version.at[place] = "REQUEST_PENDING";
      const isKept = event === "requestKept";
      next.review = { version: number, places, isRejected: false, isKept };
      return next;
    }
    case "withdraw": {
      if (!review) return null;
      const reviewed = next.versions.find((one) => one.number === review.version);
      for (const place of judged) {
        if (reviewed?.at[place] === "REQUEST_PENDING") delete reviewed.at[place];
      }
      next.review = null;
      return next;
    }
    case "approve":
    case "reject": {
      if (!review || review.isRejected) return null;
      const reviewed = next.versions.find((one) => one.number === review.version);
      if (!reviewed) return null;
      const { places } = review;
      // No app of the walk is ever tested by the security evaluator.
      const isCertifying = next.kind === "STANDARD" && places[0] === "PRODUCTION";
      if (event === "approve" && isCertifying) return null;
      const isKept = event === "approve" && review.isKept;
      if (event === "approve" && !isKept) replace(next, places);
      for (const place of places)
        reviewed.at[place] = isKept
          ? "APPROVED"
          : event === "approve"
            ? "PUBLISHED"
            : "REJECTED";
      next.review = event === "approve" ? null : { ...review, isRejected: true };
      return next;
    }
    case "goLive":
    case "giveUp": {
      // These are about what waits, whatever version was looked at.
      const waiting = next.versions.find(({ at }) =>
        judged.some((place) => at[place] === "APPROVED"),
      );
      const where = judged.filter((place) => waiting?.at[place] === "APPROVED");
      if (!waiting || (next.review && !next.review.isRejected)) return null;
      if (event === "goLive" && waiting.unsafe) return null;
      if (event === "goLive") replace(next, where);
      for (const place of where) {
        if (event === "goLive") waiting.at[place] = "PUBLISHED";
        else delete waiting.at[place];
      }
      return next;
    }
    case "back": {
      const where: readonly Place[] = next.kind === "CUSTOM" ? judged : ["STAGE"];
      if (version.unsafe || where.some((place) => version.at[place] !== "REPLACED"))
        return null;
      replace(next, where);
      for (const place of where) version.at[place] = "PUBLISHED";
      return next;
    }
    case "unsafe":
      if (version.unsafe) return null;
      version.unsafe = true;
      return next;
  }
}

function replace(model: Model, places: readonly Place[]): void {
  for (const { at } of model.versions) {
    for (const place of places) if (at[place] === "PUBLISHED") at[place] = "REPLACED";
  }
}

/** The states as one text, to compare with the database's. */
export function statesOf(model: Model): string {
  return model.versions
    .map(({ number, at, gone }) => {
      const states = (["SOD", "STAGE", "PRODUCTION"] as const).map(
        (place) => at[place] ?? "DRAFT",
      );
      return `${number}${gone ? " gone" : ""}: ${states.join(" ")}`;
    })
    .join("\n");
}

export type Statement = {
  who: "owner" | "reader" | "stranger" | "certifier" | "appManager";
  verb: "insert" | "update" | "delete";
  number: number;
  place: Place;
  to: State;
};

/**
 * Whether one statement sent past the commands, as the application's role, may change anything. A
 * version is published or replaced in pairs, so none of that works alone.
 */
export function mayWrite(
  model: Model,
  { who, verb, number, place, to }: Statement,
): boolean {
  const version = model.versions.find((one) => one.number === number);
  if (!version) return false;
  const from = version.at[place];
  const isAhead =
    model.kind === "STANDARD" &&
    place === "PRODUCTION" &&
    version.at.STAGE !== "PUBLISHED";
  if (isAhead && verb !== "delete") return false;
  const isTaken = model.versions.some(
    (one) =>
      one.number !== number &&
      (one.at[place] === "REQUEST_PENDING" || one.at[place] === "APPROVED"),
  );
  if (verb === "delete") return who === "owner" && from === "REQUEST_PENDING";
  if (version.gone || place === "SOD") return false;
  if (verb === "insert") {
    return who === "owner" && from === undefined && to === "REQUEST_PENDING" && !isTaken;
  }
  // What is requested is decided by its review and in no other way.
  return who === "owner" && from === "REJECTED" && to === "REQUEST_PENDING" && !isTaken;
}
