import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPanelUrl, readPanels, variablesIn } from "./rules";

const both = "?tenant=<uctx>&user=<usid>";
const panel = `https://app.example.com/panel${both}`;
const refused = (typed: string) => {
  const checked = checkPanelUrl(typed);
  return checked.ok ? "" : checked.message;
};

describe("checkPanelUrl", () => {
  it.each([
    panel,
    `${panel}&company=<cuid>&serial=<ser#>&initial=<ati.>&country=<cnt?>`,
    `https://app.example.com/t/<uctx>/u/<usid>`,
    `https://app.example.com/#/panel${both}`,
  ])("takes %s as it is", (typed) =>
    expect(checkPanelUrl(typed)).toEqual({ ok: true, value: typed, lacks: [] }),
  );

  it.each([
    [`https://app.example.com/panel?u=<usid>`, ["uctx"]],
    [`https://app.example.com/panel?u=<uctx>`, ["usid"]],
    [`https://app.example.com/panel`, ["uctx", "usid"]],
  ])("says what %s lacks", (typed, lacks) =>
    expect(checkPanelUrl(typed)).toEqual({ ok: true, value: typed, lacks }),
  );

  it.each([
    [`${panel}&secret=<usec>`, /^Remove <usec>/],
    [`https://<uctx>.example.com/panel`, /own host in full/],
    [`https://app.example.com:<usid>/panel`, /own host in full/],
    [`https://app.example.com/panel?u=<USID>`, /four characters between < and >/],
    [`https://app.example.com/panel?u=<user id>`, /four characters/],
    [`https://app.example.com/panel?u=<us`, /four characters/],
    [`https://app.example.com/panel?u={usid}`, /four characters/],
    [`https://app.example.com/panel?u=%3Cusid%3E`, /four characters/],
    [`http://app.example.com/panel${both}`, /https/],
    [`https://localhost/panel${both}`, /./],
    [`https://10.0.0.1/panel${both}`, /./],
    [`<csbl>?_sf=0`, /./],
    ["panel", /./],
  ])("refuses %s", (typed, words) => expect(refused(typed)).toMatch(words));

  it("keeps a template it took, with the same variables", () => {
    const variable = fc.constantFrom(
      "<uctx>",
      "<usid>",
      "<cuid>",
      "<ser#>",
      // What could be taken for the word that stands for a variable.
      ...["zq0x", "zq", "z", "q1x"],
    );
    const typed = fc
      .array(variable, { maxLength: 6 })
      .map(
        (parts) => `https://bücher.example.com/${parts.join("")}?a=${parts.join("&b=")}`,
      );
    fc.assert(
      fc.property(typed, (template) => {
        const once = checkPanelUrl(template);
        if (!once.ok) throw new Error(once.message);
        expect(variablesIn(once.value)).toEqual(variablesIn(template));
        const tail = (url: string) => url.slice(url.indexOf("example.com"));
        expect(tail(once.value)).toBe(tail(template));
        expect(checkPanelUrl(once.value)).toEqual(once);
      }),
    );
  });
});

describe("readPanels", () => {
  it("reads one a line, names the line that is refused, and warns about what is kept", () => {
    const typed = `\n ${panel} \r\nhttps://app.example.com/two?u=<usid>\n${panel}\nhttp://a.example.com`;
    expect(readPanels(typed)).toEqual({
      value: `${panel}\nhttps://app.example.com/two?u=<usid>`,
      warnings: [expect.stringMatching(/^Web panel 2 lacks <uctx>/)],
      problems: [
        expect.stringMatching(/^Line 4: .*line 1 already/),
        expect.stringMatching(/^Line 5: .*https/),
      ],
    });
    expect(readPanels("")).toEqual({ value: "", warnings: [], problems: [] });
  });

  it.each([
    [50, 0],
    [51, 1],
  ])("with %i addresses, has %i problems", (count, problems) => {
    const lines = Array.from({ length: count }, (_, index) => `${panel}&n=${index}`);
    expect(readPanels(lines.join("\n")).problems).toHaveLength(problems);
  });
});
