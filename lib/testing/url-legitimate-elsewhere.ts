import type { UrlCase } from "./url-corpus";

const native = { isNative: true } as const;
const inSod = { environment: "SOD" } as const;
const cors = { type: "CORS" } as const;

/** Accepted for other types, kinds of app and environments than web, redirect and Production. */
export const elsewhereLegitimate: UrlCase[] = [
  {
    about: "native apps: any port on the loopback literal, everywhere",
    options: native,
    texts: [
      "http://127.0.0.1",
      "http://127.0.0.1/",
      "http://127.0.0.1/cb",
      "http://127.0.0.1:1/cb",
      "http://127.0.0.1:5000",
      "http://127.0.0.1:65535/cb",
      "http://127.0.0.1/cb?x=1",
      "http://[::1]/cb",
      "http://[::1]:5000/cb",
      "^http://127.0.0.1\\:\\d{4,10}$",
    ],
  },
  {
    about: "native apps: their own schemes",
    options: native,
    texts: [
      "com.example.app:/cb",
      "com.example.app:/",
      "com.example.app:/oauth2redirect/example-provider",
      "com.googleusercontent.apps.123-abc:/oauth2redirect",
      "no.example.crm:/cb",
      "se.exempel.app:/cb?x=1",
      "io.example.my-app:/cb",
      "dev.example.app:/a/b;c/d",
      "com.3example.app:/cb",
      "com.example:/cb",
      "app.example.crm:/cb",
      "https://example.com/app/cb",
    ],
  },
  {
    about: "SOD: one's own machine and private names",
    options: inSod,
    sodOnly: true,
    texts: [
      "http://localhost",
      "http://localhost/cb",
      "http://localhost:3000/cb",
      "https://localhost:44301/signin-oidc",
      "http://127.0.0.1/cb",
      "http://127.0.0.1:5000/cb",
      "https://127.0.0.1:5001/cb",
      "http://[::1]:5000/cb",
      "https://[::1]/cb",
      "https://app.test/cb",
      "https://app.local:8443/cb",
      "https://crm.app.internal/cb",
      "https://app.localhost/cb",
      "https://bücher.test/cb",
    ],
  },
  {
    about: "all environments: what SOD alone admits is kept to SOD",
    options: { environment: "ALL" },
    sodOnly: true,
    texts: [
      "http://localhost:3000/cb",
      "https://app.test/cb",
      "http://127.0.0.1:5000/cb",
    ],
  },
  {
    about: "a native app in SOD: localhost is no literal",
    options: { isNative: true, environment: "ALL" },
    sodOnly: true,
    texts: ["http://localhost:3000/cb", "https://127.0.0.1:3000/cb"],
  },
  {
    about: "origins",
    options: cors,
    texts: [
      "https://example.com",
      "https://app.example.com",
      "https://example.com:8443",
      "https://me.github.io",
      "https://bücher.example",
    ],
  },
  {
    about: "origins in SOD",
    options: { type: "CORS", environment: "ALL" },
    sodOnly: true,
    texts: ["http://localhost:4200", "http://127.0.0.1:5173", "https://app.test"],
  },
  {
    about: "connectors",
    options: { type: "STATE_CHANGE" },
    texts: [
      "https://www.awesomeapp.com/NotifyCustomerStateChange",
      "https://example.com/hook?code=azure-function-key",
      "https://my-fn.azurewebsites.net/api/state?code=abc==",
      "https://example.com:8443/Services/ErpConnector.svc",
    ],
  },
  {
    about: "connectors in SOD",
    options: { type: "MIRRORING", environment: "SOD" },
    sodOnly: true,
    texts: ["https://mirror.internal/api", "https://localhost:5001/mirror"],
  },
  {
    about: "places to sign out to",
    options: { type: "POST_LOGOUT" },
    texts: ["https://example.com/", "https://example.com/signout-callback-oidc"],
  },
];
