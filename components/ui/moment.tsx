"use client";

import { useContext, useSyncExternalStore } from "react";
import { KitWords } from "./kit-words";
import { useHydrated } from "./use-hydrated";

type Props = {
  at: string | Date;
  /** Spelled out instead of "3 hours ago", for deadlines and records. */
  exact?: boolean | undefined;
};

/** A point in time: UTC from the server, then in the reader's own zone, which is named. */
export function Moment({ at, exact = false }: Props) {
  const hydrated = useHydrated();
  const { locale } = useContext(KitWords);
  const minute = useSyncExternalStore(everyMinute, currentMinute, noMinute);
  const date = new Date(at);
  const whole = hydrated ? localWords(date, locale) : utcWords(date);
  const words = hydrated && !exact ? relativeWords(date, minute, locale) : null;
  return (
    <time dateTime={date.toISOString()} title={whole} className="sm:whitespace-nowrap">
      {words ?? whole}
    </time>
  );
}

function everyMinute(changed: () => void) {
  const timer = setInterval(changed, 60_000);
  return () => clearInterval(timer);
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000);
}

function noMinute(): number {
  return 0;
}

function utcWords(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function localWords(date: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(date);
}

const steps = [
  { unit: "minute", minutes: 1, until: 60 },
  { unit: "hour", minutes: 60, until: 24 * 60 },
  { unit: "day", minutes: 24 * 60, until: 30 * 24 * 60 },
] as const;

/** "3 hours ago"; null beyond a month, where a date says more. */
function relativeWords(date: Date, minute: number, locale: string): string | null {
  const minutes = Math.floor(date.getTime() / 60_000) - minute;
  const step = steps.find(({ until }) => Math.abs(minutes) < until);
  if (!step) return null;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (minutes === 0) return format.format(0, "second");
  return format.format(Math.trunc(minutes / step.minutes), step.unit);
}
