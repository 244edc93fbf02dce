import { describe, expect, it } from "vitest";
import type { PublicationState } from "@/lib/publishing/rules";
import { environmentStates, furthestIn } from "./rules";

type Written = readonly [number: number, state: PublicationState];

const inStage = (...written: Written[]) =>
  environmentStates(
    written.map(([number, state]) => ({
      ...{ environment: "STAGE" as const, state, version: { number } },
    })),
  );

/** "PUBLISHED 1, beside REJECTED 2". */
const shown = (...written: Written[]) =>
  inStage(...written)
    .filter(({ environment }) => environment === "STAGE")
    .map(({ state, versionNumber, beside }) =>
      [
        `${state} ${versionNumber ?? "none"}`,
        ...(beside ? [`beside ${beside.state} ${beside.versionNumber}`] : []),
      ].join(", "),
    )
    .join();

describe("environmentStates", () => {
  it.each([
    ["nothing sent", [], "DRAFT none"],
    ["one version", [[1, "PUBLISHED"]], "PUBLISHED 1"],
    [
      "an older version that runs again",
      [
        [1, "PUBLISHED"],
        [2, "REPLACED"],
      ],
      "PUBLISHED 1",
    ],
    [
      "a request beside what runs",
      [
        [2, "PUBLISHED"],
        [3, "REQUEST_PENDING"],
      ],
      "PUBLISHED 2, beside REQUEST_PENDING 3",
    ],
    [
      "an approval beside what runs",
      [
        [1, "PUBLISHED"],
        [2, "APPROVED"],
      ],
      "PUBLISHED 1, beside APPROVED 2",
    ],
    [
      "a refusal beside what runs",
      [
        [1, "REPLACED"],
        [2, "PUBLISHED"],
        [3, "REJECTED"],
      ],
      "PUBLISHED 2, beside REJECTED 3",
    ],
    [
      "a refusal that something newer overtook",
      [
        [2, "REJECTED"],
        [3, "PUBLISHED"],
      ],
      "PUBLISHED 3",
    ],
    [
      "the same after going back",
      [
        [1, "PUBLISHED"],
        [2, "REJECTED"],
        [3, "REPLACED"],
      ],
      "PUBLISHED 1",
    ],
    [
      "a request after a refusal, and nothing runs",
      [
        [1, "REQUEST_PENDING"],
        [2, "REJECTED"],
      ],
      "REQUEST_PENDING 1",
    ],
    ["a first refusal", [[1, "REJECTED"]], "REJECTED 1"],
    [
      "nothing that runs any more",
      [
        [1, "REPLACED"],
        [2, "REPLACED"],
      ],
      "REPLACED 2",
    ],
  ] as const)("says it of %s", (_what, written, expected) => {
    expect(shown(...written)).toBe(expected);
    expect(shown(...written.toReversed())).toBe(expected);
  });

  it("keeps the environments apart, in their order", () => {
    const states = environmentStates([
      { environment: "PRODUCTION", state: "PUBLISHED", version: { number: 1 } },
      { environment: "SOD", state: "PUBLISHED", version: { number: 2 } },
    ]);
    expect(
      states.map(({ environment, state, versionNumber }) =>
        [environment, state, versionNumber].join(" "),
      ),
    ).toEqual(["SOD PUBLISHED 2", "STAGE DRAFT ", "PRODUCTION PUBLISHED 1"]);
  });

  it("says when what is approved beside goes live", () => {
    const at = "2026-12-01T10:00:00.000Z";
    const [, stage] = environmentStates([
      { environment: "STAGE", state: "PUBLISHED", version: { number: 1 } },
      {
        ...{ environment: "STAGE", state: "APPROVED", version: { number: 2 } },
        goesLiveAt: at,
      },
    ]);
    expect(stage).toMatchObject({ state: "PUBLISHED", goesLiveAt: new Date(at) });
  });
});

describe("furthestIn", () => {
  it.each([
    [[], 0],
    [[[1, "PUBLISHED"]], 1],
    [
      [
        [1, "PUBLISHED"],
        [2, "REQUEST_PENDING"],
      ],
      2,
    ],
    [
      [
        [1, "PUBLISHED"],
        [2, "REPLACED"],
      ],
      1,
    ],
    [
      [
        [1, "PUBLISHED"],
        [2, "REJECTED"],
      ],
      1,
    ],
    [[[2, "REPLACED"]], 0],
  ] as const)("of %j is version %s", (written, expected) =>
    expect(furthestIn(inStage(...written), "STAGE")).toBe(expected),
  );
});
