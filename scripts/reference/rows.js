import { randomBytes, randomUUID } from "node:crypto";

/*
 * What both kinds of handlers write: the rows of the portal's own commands, without asking who
 * does it and whether it may be done.
 */

export const environments = ["SOD", "STAGE", "PRODUCTION"];
export const newId = () => randomUUID();
export const newClientId = () => randomBytes(16).toString("hex");

/** The settings of a first version. */
export const first = {
  ...{ isNative: false, supportDarkMode: false, removeRememberMe: false },
  ...{ authorizeText: "", purpose: "", personalData: "", storageCountry: "" },
  ...{ subProcessors: "", deletionTerms: "", claims: [], agents: ["Webhook"] },
  ...{ supportedEndpoints: ["WebAPI"], customClaims: [], defaultRedirectUrl: "" },
  perEnvironment: [],
};

export const redirect = (value) => ({
  ...{ type: "REDIRECT", environment: null, value, enabled: true, sendErrorMails: false },
});

export const macOf = () => randomBytes(32);

/** A mail as the outbox holds it: the text of a real one, its link sealed. */
export const letter = {
  ...{ heading: "Redirect URLs were changed", button: "Open the app" },
  paragraphs: [
    "Somebody changed the URLs of your app.",
    "Was it not you? Look at it now.",
  ],
};

export const newMail = (recipient) => ({
  ...{ id: newId(), recipient, subject: "Something was changed", letter },
  sealedLink: randomBytes(90),
});

/** What the audit log is told, in the order of `portal_audit_append`. */
export const auditLine = ({ partnerId, userId, action, type, id, data }) => [
  ...[`partner:${partnerId}`, userId, "partner", null, partnerId, null],
  ...[action, type, id, JSON.stringify(data)],
];
