import { isGenericName } from "@/lib/applications/names/rules";
import { allowName } from "@/lib/applications/rules";
import { linesOf } from "@/lib/configurations/about/rules";
import { identifying, secretVariable, variablesIn } from "@/lib/endpoints/panels/rules";
import type { Check, Context } from "../rules";
import type { Sight } from "../sights/rules";

/* Checks that read what the portal has, and look nowhere else. */

const inside = { isOutside: false, edition: 1 };

export const localChecks: readonly Check[] = [
  {
    ...inside,
    id: "technical-contact",
    codes: ["PRE-3"],
    needs: ["technicalContact", "contact"],
    run: ({ facts }) => [{ saw: facts.isContactThere ? "contactThere" : "contactGone" }],
  },
  {
    ...inside,
    id: "certification-contact",
    codes: ["PRE-2"],
    needs: ["technicalContact", "contact"],
    run: ({ facts: { isContactNamed, isContactThere } }) => [
      {
        saw: isContactNamed
          ? "contactNamed"
          : isContactThere
            ? "contactThere"
            : "contactGone",
      },
    ],
  },
  {
    ...inside,
    id: "credentials",
    codes: ["PRE-4"],
    needs: ["isNative", "userContext", "claims", "credentials"],
    run: seeCredentials,
  },
  {
    ...inside,
    id: "panel-variables",
    codes: ["WP-2"],
    needs: ["panels"],
    run: (context) =>
      onPanels(context, (names) => {
        const lacking = identifying.filter((name) => !names.includes(name));
        return lacking.length === 0
          ? { saw: "panelWhole" }
          : { saw: "panelLacks", what: lacking.map((name) => `<${name}>`).join(" ") };
      }),
  },
  {
    ...inside,
    id: "panel-secret",
    codes: ["WP-3"],
    needs: ["panels"],
    run: (context) =>
      onPanels(context, (names) => ({
        saw: names.includes(secretVariable) ? "panelLeaks" : "panelClean",
      })),
  },
  {
    ...inside,
    id: "name",
    codes: ["CAT-M"],
    needs: ["name"],
    run: ({ facts: { name } }) => {
      if (!allowName(name).ok) return [{ saw: "nameRefused" }];
      return [{ saw: isGenericName(name) ? "nameGeneric" : "nameGood", what: name }];
    },
  },
  {
    ...inside,
    id: "state-changes",
    codes: ["TEN-1"],
    needs: ["endpoints"],
    run: ({ facts }) => {
      const urls = facts.configuration.urls.filter(
        ({ type, enabled }) => type === "STATE_CHANGE" && enabled,
      );
      return urls.length === 0
        ? [{ saw: "noStateChange" }]
        : urls.map(({ value }) => ({ saw: "stateChange", at: value }));
    },
  },
];

function seeCredentials({ facts }: Context): Sight[] {
  const { isNative, userContext, claims } = facts.configuration;
  const needsKey = userContext === "SYSTEM_USER" || claims.includes("SystemToken");
  return [
    ...(isNative ? [{ saw: "noSecretNeeded" } as const] : []),
    ...facts.credentials.flatMap(({ environment, hasSecret, hasKey }): Sight[] => [
      ...(isNative
        ? []
        : [
            {
              saw: hasSecret ? "secretThere" : "secretMissing",
              at: environment,
            } as const,
          ]),
      ...(needsKey
        ? [{ saw: hasKey ? "keyThere" : "keyMissing", at: environment } as const]
        : []),
    ]),
  ];
}

function onPanels({ facts }: Context, look: (names: string[]) => Sight): Sight[] {
  const panels = linesOf(facts.configuration.panelUrls);
  if (panels.length === 0) return [{ saw: "noPanels" }];
  return panels.map((at) => ({ ...look(variablesIn(at)), at }));
}
