import type { Metadata } from "next";
import {
  InterfaceExample,
  InterfacePage,
  InterfaceProse,
} from "@/components/interfaces/interface-page";
import { text } from "@/lib/words/catalogue";
import description from "@/public/credentials-v1.json";

const words = text.ciTokens.docs;

export const metadata: Metadata = { title: words.title };

const base = "/api/v1";
const call = (method: string, path: string, ...more: string[]) =>
  [
    `curl -X ${method} "$PORTAL_URL${base}${path}" \\`,
    '  -H "Authorization: Bearer $CI_TOKEN" \\',
    ...more,
  ].join("\n");
const json = '  -H "Content-Type: application/json" \\';
const key = '  -H "Idempotency-Key: $(uuidgen)"';

const make = call(
  "POST",
  "/secrets",
  `${key} \\`,
  json,
  `  -d '{"label":"build 4711","expiresInDays":365}'`,
);
const keep = call("POST", "/secrets/$NEW_ID/keep", key);
const retire = call(
  "POST",
  "/secrets/$OLD_ID/retire",
  `${key} \\`,
  json,
  `  -d "{\\"graceDays\\":7,\\"successor\\":\\"$NEW_ID\\"}"`,
);

export default function CredentialsInterfacePage() {
  return (
    <InterfacePage
      words={words}
      openApi="/credentials-v1.json"
      description={description}
      host="$PORTAL_URL"
      more={<Rotation />}
    >
      <InterfaceProse {...words.tokens} />
    </InterfacePage>
  );
}

function Rotation() {
  return (
    <>
      <InterfaceExample
        heading={words.example.heading}
        steps={[
          [words.example.make, make],
          [words.example.keep, keep],
          [words.example.retire, retire],
        ]}
      />
      <InterfaceProse {...words.scanners} />
    </>
  );
}
