import type { DeliveryKind, DeliveryOff } from "@/lib/deliveries/rules";
import { template } from "../letter";

/** What an address of an app takes. */
export const deliveryKinds: Record<DeliveryKind, string> = {
  STATE_CHANGE: "Customer state changes",
  AUTHORIZATION_EVENTS: "Authorization events",
};

type About = { app: string; environment: string; kind: DeliveryKind; url: string };

const example = {
  ...{ app: "Fjord Ledger", environment: "Production", kind: "STATE_CHANGE" as const },
  url: "https://ledger.example/state",
};

/** Mails about an address that does not take what it is sent. */
export const deliveryMails = {
  failing: template(
    [{ ...example, saw: "It answers with an error of its own." }],
    (it: About & { saw: string }) => ({
      subject: `${deliveryKinds[it.kind]} do not reach ${it.app} in ${it.environment}`,
      text: [
        `Look at the server behind this URL of ${it.app} in ${it.environment}. What SuperOffice sent was not accepted:`,
        { quote: `${it.url}\n${it.saw}` },
        "SuperOffice tries again, for three days. Nothing is lost meanwhile.",
      ],
      button: "Look at the deliveries",
      after: [
        "You are told once until it works again. Whether you are is the switch “Send error emails” beside the URL.",
      ],
    }),
  ),
  switchedOff: template(
    [{ ...example, off: "FAILING" as const }],
    (it: About & { off: DeliveryOff }) => ({
      subject: `Switched off: ${deliveryKinds[it.kind].toLowerCase()} to ${it.app} in ${it.environment}`,
      text: [
        `Mend the server behind this URL, then switch deliveries to ${it.app} in ${it.environment} on again. Until then nothing more is sent there:`,
        { quote: it.url },
        it.off === "GONE"
          ? "It answered 410 Gone, which says that it wants no more."
          : "It accepted nothing for three days.",
      ],
      button: "Look at the deliveries",
      after: ["What was missed in the meantime can be sent once it is on again."],
    }),
  ),
};
