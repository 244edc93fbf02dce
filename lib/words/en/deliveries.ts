import type { Outcome } from "@/lib/deliveries/sending/rules";
import { deliveryKinds, deliveryMails } from "./delivery-mails";

/** What an app was told, and what came of it. */
export const deliveries = {
  kinds: deliveryKinds,
  outcomes: {
    accepted: "It was accepted.",
    gone: "It answered 410 Gone: it wants no more.",
    busy: "It asked to come back later.",
    redirected:
      "It answered with a redirect. SuperOffice sends to the registered URL only: register where it leads.",
    declined: "It did not accept this. Look into your server’s log.",
    serverError: "It answered with an error of its own. Look into your server’s log.",
    noSuchName: "Its host name does not exist. Check its spelling and your DNS.",
    privateAddress:
      "Its host name leads into a private network, where SuperOffice never goes. Give it a public address.",
    refused: "Nobody listens there. Check that your server runs and lets the world in.",
    noTls: "It speaks no TLS 1.2 or newer.",
    certificateExpired: "Its certificate has expired. Renew it.",
    certificateOfAnother:
      "Its certificate is for another host name. Get one that names this host.",
    certificateUntrusted:
      "Its certificate is not trusted. Use one of a public authority, and send the whole chain.",
    noHttp: "It took the connection but did not answer as a web server.",
    slow: "It did not answer in time. Answer first, then do the work.",
    namesUnreachable: "The name servers did not answer.",
    ownMachine:
      "Only your own machine or network can see this URL. SuperOffice cannot send there.",
    appScheme: "There is no server behind this URL.",
    port: "SuperOffice sends to ports 443 and 8443 only.",
  } satisfies Record<Outcome, string>,
  mails: deliveryMails,
};
