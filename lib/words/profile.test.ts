import { expect, it } from "vitest";
import { deviceWords } from "./en/profile";

it.each([
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36", "Chrome on Windows"],
  ["curl/8.5.0", "curl"],
  ["Mozilla/5.0 (X11; Linux x86_64)", "A browser on Linux"],
  ["", "An unknown browser"],
])("%j reads as %s", (userAgent, words) => expect(deviceWords(userAgent)).toBe(words));
