import { signatureNet, signatureNode, tokenNet, tokenNode } from "./delivery-samples";

const stateChange = `POST /your/path HTTP/1.1
Content-Type: application/json; charset=utf-8
webhook-id: 5f0c5a4e-58b5-4a3c-9a57-0d2f5b7f6b1e
webhook-timestamp: 1795881600
webhook-signature: v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==

{
  "ChangeType": 5,
  "ContextIdentifier": "Cust12345",
  "VersionName": "Release_10.5.8_2026.11.20-01",
  "FileVersion": "10.5.8.2026",
  "PublicEndpoint": "sod3.superoffice.com",
  "Token": "eyJhbGciOiJFUzI1NiIsInR5cCI6…"
}
`;

const wayEvent = `{
  "EventType": "Paused",
  "ContextIdentifier": "Cust12345",
  "ClientId": "8f14e45fceea167a5a36dedd4bea2543",
  "OccurredAt": "2026-11-28T12:00:00.000Z",
  "AuthorizationId": "0b8f7b5c-6a0f-4a37-8a56-0f7a7f3f2b11",
  "Token": "eyJhbGciOiJFUzI1NiIsInR5cCI6…"
}
`;

/** How an app receives what it is told. */
export const deliveryDocs = {
  title: "Deliveries to your app",
  lead: "SuperOffice tells your app when a customer’s tenant changes, and what becomes of your app’s way into it: what is sent, how to verify it, and what happens when you do not answer.",
  register: {
    heading: "Before you begin",
    paragraphs: [
      "Enter a URL under Configuration, Integration settings: one for Customer state change, one for Authorization events, for each environment if you like. Switch it on, save, and publish. It must be https with a trusted certificate, on port 443 or 8443, at a public address; SuperOffice follows no redirect and sends to no private network, in SOD either.",
      "Under Deliveries you see every delivery of the last 30 days with what was sent and what came back, send a test of each event, and have one or all since a moment sent again.",
    ],
  },
  state: {
    heading: "Customer state change",
    paragraphs: [
      "Goes to every app that is active on the tenant. That it was suspended, resumed or deleted goes to apps that are paused there as well.",
    ],
    example: "A tenant moved",
    code: stateChange,
    caption: "Change types",
    number: "ChangeType",
    name: "Name",
    when: "When",
    rows: [
      ["0", "Upgrade", "It runs a new version: VersionName, FileVersion"],
      [
        "1",
        "BackupRestored",
        "It came back from its backup: what you know of later is gone",
      ],
      ["2", "Suspend", "Its API answers nobody until it is resumed"],
      ["3", "Resume", "It is no longer suspended"],
      ["4", "Delete", "It is gone for good: delete what you keep of it"],
      ["5", "Move", "Its API is at another host: PublicEndpoint"],
    ],
  },
  way: {
    heading: "Authorization events",
    paragraphs: [
      "Tell of your own app alone, at the tenant that it is about. The numbers say which request and which authorization is meant, where there is one.",
    ],
    example: "An access was paused",
    code: wayEvent,
    caption: "Event types",
    name: "EventType",
    when: "When",
    rows: [
      ["Requested", "You asked a customer to let a custom app in"],
      ["Approved", "The customer said yes; SuperOffice’s grant is next"],
      ["Declined", "The customer said no"],
      ["Active", "Your app is let in"],
      ["Paused", "It is not let in for a while; what was agreed stays"],
      ["Resumed", "It is let in again"],
      ["Revoked", "It is not let in any more: customer, SuperOffice or you ended it"],
      ["Ended", "The same, because tenant or app was deleted"],
      ["RightsApproved", "The customer agreed to rights that were added"],
      ["RightsDeclined", "The customer did not; those agreed before stay"],
    ],
  },
  sign: {
    heading: "Verify the signature",
    paragraphs: [
      "Every delivery is signed as Standard Webhooks says, with Ed25519: the header webhook-signature holds one or more signatures, separated by spaces, each as v1a, then a comma and Base64. Signed is webhook-id, a full stop, webhook-timestamp, a full stop, and the body, byte by byte as it came. There is no secret to keep: the public keys stand at /api/deliveries/keys, with alg EdDSA.",
      "Accept it when one signature fits one of the keys and webhook-timestamp is at most five minutes from your clock. While SuperOffice changes its key there are two signatures; whichever key you know fits. What does not fit is answered with 401, and nothing is done.",
    ],
    example: "Verify a signature with Node.js",
    code: signatureNode,
    exampleNet: "Verify a signature with .NET",
    codeNet: signatureNet,
  },
  verify: {
    heading: "Or verify the token",
    paragraphs: [
      "SuperOffice’s state changes have always carried a token, so either of the two is enough. Token is a JWT (RFC 7519), signed with ES256. Its keys are published at /api/deliveries/keys, by kid; fetch them again when you meet one that you do not know. It is good for five minutes: iss is this portal’s address, aud your client ID, jti the delivery’s ID, and payload holds everything that stands beside the token. Believe payload, not what stands beside it.",
    ],
    example: "Verify a token with Node.js",
    code: tokenNode,
    exampleNet: "Verify a token with .NET",
    codeNet: tokenNet,
  },
  promises: {
    heading: "What you can rely on",
    paragraphs: [
      "At least once: a delivery comes until you answer with a 2xx status. It may come twice, always under the same webhook-id. Answer first, within 15 seconds, then do the work.",
      "In order: of one tenant, nothing comes before what happened earlier has arrived or was given up.",
      "Tried again after 30 seconds, 2, 10 and 30 minutes, 1, 2, 4 and 8 hours, then every 12 hours: 14 tries in a little over three days. Retry-After is respected, up to a day, for all tenants.",
      "410 Gone switches deliveries off at once. So does a server that accepted nothing for three days. The technical contact and the app’s error addresses are told; what was missed can be sent again after switching on, for 30 days. So can what happened while your app was stopped.",
      "From 10 minutes of failing on they are told by mail as well, once, unless Send error emails is off for the URL.",
    ],
  },
};
