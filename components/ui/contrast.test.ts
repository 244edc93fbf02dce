import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Tokens = Map<string, string>;

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const [light, dark] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) =>
  read(block ?? ""),
);
const schemes = [
  ["light", light ?? new Map()],
  ["dark", new Map([...(light ?? []), ...(dark ?? [])])],
] as const;

const pages = ["canvas", "surface", "sunken"];
const tones = ["success", "warning", "danger", "info", "sod", "stage", "production"];

/** Text on its ground: 4.5 to 1. */
const texts = [
  ...pages.flatMap((page) =>
    ["ink", "ink-soft", "ink-faint", "brand-ink", "danger", "success"].map((text) => [
      text,
      page,
    ]),
  ),
  ...tones.flatMap((tone) => [
    [tone, `${tone}-soft`],
    ["ink", `${tone}-soft`],
  ]),
  ...["ink", "ink-soft", "brand-ink"].map((text) => [text, "brand-soft"]),
  ["on-brand", "brand"],
  ["on-brand", "brand-hover"],
  ["on-danger-solid", "danger-solid"],
  ["on-danger-solid", "danger-solid-hover"],
  ["on-bar", "bar"],
  ["on-bar", "bar-hover"],
  ["on-bar-soft", "bar"],
  ["on-bar-soft", "bar-hover"],
  ["bar", "on-bar"],
  ["bar", "on-bar-soft"],
] as [string, string][];

/** What one must see to use the page: edges of controls, filled buttons, the focus ring: 3 to 1. */
const shapes = [
  ...pages.flatMap((page) =>
    ["line-strong", "brand", "danger-solid", "focus", "brand-ink"].map((shape) => [
      shape,
      page,
    ]),
  ),
  ...[...tones, "brand"].map((tone) => ["focus", `${tone}-soft`]),
] as [string, string][];

describe.each(schemes)("%s", (_scheme, tokens) => {
  it.each(texts)("%s reads on %s", (text, ground) => {
    expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)("%s is seen on %s", (shape, ground) => {
    expect(contrast(tokens, shape, ground)).toBeGreaterThanOrEqual(3);
  });

  it("shows a white focus ring on the bar", () => {
    const bar = luminance(colour(tokens, "bar"));
    expect(1.05 / (bar + 0.05)).toBeGreaterThanOrEqual(3);
  });
});

it("gives every light colour a dark one", () => {
  expect([...(dark ?? new Map()).keys()]).toEqual([...(light ?? new Map()).keys()]);
});

function read(block: string): Tokens {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name ?? "",
      value?.trim() ?? "",
    ]),
  );
}

function colour(tokens: Tokens, name: string): string {
  const value = tokens.get(name) ?? "";
  if (!/^#[0-9a-f]{6}$/.test(value)) throw new Error(`--${name} is no colour: ${value}`);
  return value;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, one: string, other: string): number {
  const [a, b] = [luminance(colour(tokens, one)), luminance(colour(tokens, other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
