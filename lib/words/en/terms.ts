/**
 * What a developer agrees to at registration. A change of its meaning is a new version: who accepted
 * which one is on record.
 */
export const developerTerms = {
  version: "2026-11",
  title: "Developer terms",
  paragraphs: [
    "These terms apply between you, the company you register for, and SuperOffice. By creating an account you accept them for yourself and confirm that you may accept them for your company.",
    "Your account is personal. Do not share it, and do not share client secrets by mail or chat. Tell SuperOffice at once when a secret or an account may be in the wrong hands, and revoke the secret.",
    "SOD is for development and testing. Use test data there, never a customer's personal data. SuperOffice may reset or delete SOD tenants that have not been used for a long time, after telling you.",
    "Your app belongs to you, and you answer for it: for what it does, for the data it reads and writes, and for the support your customers get. It may use only the rights its customers agreed to, and only for the purpose you declared.",
    "Before an app is published to Stage or Production, SuperOffice reviews it. The review looks at the configuration and the evidence you give. It is not a guarantee, and it does not take your responsibility from you.",
    "A customer may pause or revoke your app on its tenant at any time. When an authorization ends, delete the data you hold because of it, unless the law or your agreement with that customer obliges you to keep it.",
    "SuperOffice may suspend an app, a secret or an account that endangers customers or the service. You are told why, and what would lift it.",
    "The portal records who did what and when. These records are kept as evidence and are shown to those whom the action concerns.",
    "When these terms change, you are asked to accept the new version and told by when. Until you have accepted it, what you have already published keeps running.",
  ],
};
