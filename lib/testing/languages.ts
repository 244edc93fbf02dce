import type { Language } from "@/lib/core/languages";

const shared = globalThis as { portalSpeaks?: () => Language };

/** What is read where this language is spoken. */
export function readAs<T>(language: Language, read: () => T): T {
  const before = shared.portalSpeaks;
  shared.portalSpeaks = () => language;
  try {
    return read();
  } finally {
    if (before) shared.portalSpeaks = before;
    else delete shared.portalSpeaks;
  }
}
