"use client";

import type { ReactNode } from "react";
import { Footer } from "./footer";
import { LastWord } from "./last-word";
import { TopBar } from "./top-bar";
import type { BarItem, FramePerson, FrameWords } from "./top-bar-items";

type Props = {
  /** Null for a visitor. */
  person: FramePerson | null;
  items: readonly BarItem[];
  words: FrameWords;
  signOut: ReactNode;
  /** Stands above everything else where somebody looks on as the person. */
  banner?: ReactNode;
  children: ReactNode;
};

/**
 * Top bar, the page and the footer. The h1 is the page's own. A component of the browser: every page has
 * it, and its words are less than its elements (components/ui/table-rows.tsx).
 */
export function AppFrame(props: Props) {
  const { person, items, words, signOut, banner, children } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-30 rounded bg-surface px-4 py-2 font-medium text-brand-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {words.skip}
      </a>
      <TopBar
        person={person}
        items={items}
        words={words}
        signOut={signOut}
        hasProfile={!banner}
      />
      {banner}
      <div className="mx-auto flex w-full max-w-page grow flex-col px-4 py-6 lg:px-8 lg:py-8">
        <main
          id="content"
          tabIndex={-1}
          className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-6 outline-none"
        >
          {children}
        </main>
        <LastWord />
      </div>
      <Footer words={words} />
    </div>
  );
}
