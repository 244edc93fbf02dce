import type { Plugin } from "vitest/config";

export function sabotagePlugin(root: string): Plugin;
/** Every place in lib that asks who may. Throws where a policy does not say how it breaks. */
export function sabotageSites(): { id: string; file: string; isDoubled: boolean }[];
