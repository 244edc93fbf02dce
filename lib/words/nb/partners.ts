import type { partners as en } from "../en/partners";

type Home = (typeof en)["home"];
type Words = Pick<
  Home,
  "title" | "hello" | "waiting" | "noHat" | "tenantsBody" | "tenantsButton"
> & { waitingFor: Pick<Home["waitingFor"], "ACTIVATION_DECISION" | "AGREEMENTS"> };

/** Home, as somebody of a tenant has it. */
export const partners: { home: Words } = {
  home: {
    title: "Hjem",
    hello: (name) => `Hei, ${name}.`,
    waiting: "Venter på deg",
    waitingFor: {
      ACTIVATION_DECISION: (app, contextId) => `Avgjør om ${app} på ${contextId}`,
      AGREEMENTS: (party, count) =>
        count === 1
          ? `Godta en avtale for ${party}`
          : `Godta ${count} avtaler for ${party}`,
    },
    noHat:
      "Du er logget på, men har ingen partner, løsning eller rolle hos SuperOffice ennå. Be en kollega om en invitasjon.",
    tenantsBody: "Se hvilke apper som kan bruke dataene deres, og avgjør om nye.",
    tenantsButton: "Mine løsninger",
  },
};
