import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { template } from "@/lib/words/letter";
import { htmlText, plainText } from "./rules";

const places = {
  link: "https://portal.example/confirm/dpiv_abc?a=1&b=2",
  portal: "https://portal.example",
};
const about = template(["Ledger", "Hi"], (app: string, note: string) => ({
  subject: `New: ${app}`,
  text: [`Look at ${app}.`, { quote: note }],
  button: "Open the app",
  after: ["It can wait."],
}));

describe("plainText", () => {
  it("says the same in the same order, the link on its own line, quotes set off", () => {
    expect(plainText(about("Ledger", "Line one\r\nline two"), places)).toBe(
      `Look at Ledger.

> Line one
> line two

Open the app:
https://portal.example/confirm/dpiv_abc?a=1&b=2

It can wait.

-- 
SuperOffice Developer Portal
https://portal.example
`,
    );
  });

  it("leaves out what is not said", () => {
    expect(plainText(about("Ledger", " \n "), places)).not.toContain(">");
  });

  it("has the link once, where the button is, whatever was typed", () => {
    const typed = "Open the app:\n{link}\n\n{link}";
    const text = plainText(about(typed, typed), places);
    expect(text.split(places.link)).toHaveLength(2);
    expect(text).toContain(`\nOpen the app:\n${places.link}\n`);
  });
});

describe("htmlText", () => {
  const safe = htmlText(about("Ledger", "Hi"), places);
  const tagsOf = (source: string) => source.match(/<[^>]*>/g);

  it("has one button to the link, and the link in words for who cannot press it", () => {
    const href = `href="https://portal.example/confirm/dpiv_abc?a=1&amp;b=2"`;
    expect(safe.split(href)).toHaveLength(3);
    expect(safe).toMatch(/>Open the app<\/a>/);
  });

  it("loads nothing and runs nothing", () => {
    expect(safe).not.toMatch(/<(?:img|script|link|iframe|form|style)\b|url\(|@import/i);
  });

  it("has the same tags whatever was typed", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        ...["<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "'&<b"],
        ...["</p></div></body>", "\u202egpj.exe", "<!--", "]]>", "&lt;b&gt;"],
      ),
    );
    fc.assert(
      fc.property(nasty, nasty, (app, note) => {
        const source = htmlText(about(`A${app}`, `B${note}`), places);
        expect(tagsOf(source)).toEqual(tagsOf(safe));
        expect(source).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000]/);
      }),
    );
  });
});
