import { expect, test } from "vitest";
import { letterFromText, letterText } from "./letter";
import { mailBody } from "./mail-body";

const drawn = (body: string) => letterText(letterFromText(body, "Open"), "https://here");

test("a mail has its link where its words put it, whatever people are called", () => {
  const body = mailBody`Hello ${"{link}"},\n\n${"{link}"}\n\nopen:\n\n{link}\n\nNote: ${2}`;
  expect(drawn(body).replaceAll("\u2060", "")).toBe(
    "Hello {link},\n\n{link}\n\nopen:\n\nOpen:\nhttps://here\n\nNote: 2",
  );
});

test("words without a place for the link have it at the end", () => {
  expect(drawn(mailBody`Hello`)).toBe("Hello\n\nOpen:\nhttps://here");
});
